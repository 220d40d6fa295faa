// `<quiz-sheet>`: checks one question at a time, says why, offers a live cell, and remembers what was chosen.

import { changeProgress, findProgress, withAnswer } from '../progress.ts'
import { type Field, toField } from './field.ts'
import { type Judged, judge, type Key, toGiven } from './judge.ts'
import { offerCell } from './offer-cell.ts'
import { offerPrediction } from './offer-prediction.ts'
import { en as texts } from './texts/en.ts'

class QuizSheet extends HTMLElement {
  connectedCallback() {
    const lesson = this.dataset.lesson ?? ''
    const cells = this.dataset.cells ?? ''
    const questions = [...this.querySelectorAll('fieldset')]
    const score = this.querySelector('[data-score]')
    const isRight = new Map<string, boolean>()
    const showScore = () => {
      const right = questions.filter(({ dataset }) => isRight.get(dataset.hash ?? '')).length
      if (score) score.textContent = texts.score(right, questions.length)
    }

    const clears = questions.map((question) => {
      const { hash = '', question: id = '', misconception = '' } = question.dataset
      const key = JSON.parse(question.dataset.key ?? 'null') as Key
      const before = findProgress().answers[hash]
      if (before) isRight.set(hash, before.isRight)
      const take = ({ chosen, isRight: right }: Judged) => {
        isRight.set(hash, right)
        changeProgress((progress) =>
          withAnswer(
            progress,
            hash,
            { lesson, question: id, misconception, chosen, isRight: right },
            Date.now(),
          ),
        )
        showScore()
      }
      if (key.kind === 'predict') return offerPrediction(question, before?.chosen, take)

      const field = toField(question)
      const clear = () => {
        delete question.dataset.outcome
        question.querySelector('output')?.replaceChildren()
        question.querySelector('.show')?.replaceChildren()
      }
      const show = (judged: Judged) => {
        clear()
        question.dataset.outcome = judged.isRight ? 'right' : 'wrong'
        question.querySelector('output')?.replaceChildren(...explain(question, judged, field))
        const wanted = judged.isRight ? undefined : findCell(question, judged)
        const host = question.querySelector<HTMLElement>('.show')
        if (wanted && host) offerCell(host, wanted, cells, `${id}-${hash.slice(0, 5)}`)
      }
      const check = () => {
        const given = field.read()
        if (given === undefined) {
          clear()
          const output = question.querySelector('output')
          if (output) output.textContent = key.kind === 'short' ? texts.type : texts.choose
          return
        }
        const judged = judge(key, given)
        take(judged)
        show(judged)
      }
      question.querySelector('.check')?.addEventListener('click', check)
      question.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault()
          check()
        }
      })
      const given = before && toGiven(key, before.chosen)
      if (given !== undefined) {
        field.write(given)
        show(judge(key, given))
      }
      return () => {
        field.clear()
        clear()
      }
    })

    // What was answered counts until it is answered anew.
    this.querySelector('.again')?.addEventListener('click', () => {
      for (const clear of clears) clear()
      questions[0]?.querySelector<HTMLElement>('input, button')?.focus()
    })
    showScore()
    // Until here a click would have been lost.
    for (const button of this.querySelectorAll('button')) button.disabled = false
  }
}

const because = (question: HTMLElement, place: number) =>
  question.querySelector(`[data-reason="${place}"] [data-because]`)
const copyOf = (from: Element | null) => [...(from?.childNodes ?? [])].map((node) => node.cloneNode(true))

function explain(question: HTMLElement, judged: Judged, field: Field): Node[] {
  const word = document.createElement('strong')
  word.textContent = judged.isRight ? texts.right : texts.wrong
  const all: Node[][] = judged.reasons.map((place) => copyOf(because(question, place)))
  const { kind } = question.dataset
  if (kind === 'order' && !judged.isRight) {
    const place = judged.reasons[0] ?? 0
    const item = field.itemAt?.(place) ?? ''
    all.splice(0, all.length, [new Text(texts.astray(place + 1, item.replace(/\.$/, '')))])
  } else if (judged.isRight && all.length === 0) all.push(copyOf(question.querySelector('[data-why]')))
  else if (judged.chosen === 'other') all.push(copyOf(question.querySelector('[data-hint]')))
  else if (kind === 'several' && all.length === 0) all.push([new Text(texts.missing)])
  return [word, ...all.flatMap((nodes) => [new Text(' '), ...nodes])]
}

/** The cell of the reason that is shown, else the question's. */
function findCell(question: HTMLElement, { reasons }: Judged): string | undefined {
  const own = reasons.map(
    (place) => question.querySelector<HTMLElement>(`[data-reason="${place}"]`)?.dataset.show,
  )
  return own.find((one) => one !== undefined) ?? question.dataset.show
}

customElements.define('quiz-sheet', QuizSheet)
