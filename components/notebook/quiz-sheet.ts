import { recall, remember } from './memory.ts'
import { type Asked, answered, countRight, toQuizState } from './quiz.ts'

/** `<quiz-sheet>`: checks one question at a time and shows the explanation of the choice that was made. */
class QuizSheet extends HTMLElement {
  connectedCallback() {
    const key = this.id
    const fields = [...this.querySelectorAll<HTMLFieldSetElement>('fieldset')]
    const questions: Asked[] = fields.map((field) => ({
      id: field.dataset.question ?? '',
      right: Number(field.dataset.right),
    }))
    const score = this.querySelector('[data-score]')
    let state = toQuizState(recall(key), questions)

    const showScore = () => {
      const right = countRight(state, questions)
      if (score) score.textContent = `${right} ${this.dataset.of} ${questions.length}`
    }

    fields.forEach((field, index) => {
      const { id, right } = questions[index] as Asked
      const choices = [...field.querySelectorAll<HTMLInputElement>('input[type="radio"]')]
      const button = field.querySelector('button')
      const outcome = field.querySelector('output')
      const reasons = field.querySelectorAll('li')
      if (!button || !outcome) return

      const show = (choice: number) => {
        const isRight = choice === right
        field.dataset.outcome = isRight ? 'right' : 'wrong'
        const word = document.createElement('strong')
        word.textContent = `${(isRight ? this.dataset.right : this.dataset.wrong) ?? ''} `
        const why = reasons[choice]?.querySelector('[data-why]')
        outcome.replaceChildren(word, ...[...(why?.childNodes ?? [])].map((node) => node.cloneNode(true)))
      }

      button.addEventListener('click', () => {
        const choice = choices.findIndex((input) => input.checked)
        if (choice < 0) {
          outcome.textContent = this.dataset.choose ?? ''
          return
        }
        state = answered(state, id, choice)
        remember(key, state)
        show(choice)
        showScore()
      })

      const before = state[id]
      const chosen = before === undefined ? undefined : choices[before]
      if (chosen && before !== undefined) {
        chosen.checked = true
        show(before)
      }
    })
    showScore()
  }
}

customElements.define('quiz-sheet', QuizSheet)
