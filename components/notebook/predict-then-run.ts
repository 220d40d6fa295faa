import { recall, remember } from './memory.ts'
import { isRight, toPrediction } from './predict.ts'

/** `<predict-then-run>`: remembers which choice was made, then opens what happens. */
class PredictThenRun extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    const button = this.querySelector('button')
    const reveal = this.querySelector('details')
    const outcome = this.querySelector('output')
    if (!form || !button || !reveal || !outcome) return
    const choices = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"]')]
    const key = `predict.${this.id}`

    const show = (choice: number) => {
      const right = isRight({ choice }, Number(this.dataset.right))
      this.dataset.outcome = right ? 'right' : 'other'
      outcome.textContent = (right ? this.dataset.asPredicted : this.dataset.otherwise) ?? ''
      const chosen = choices[choice]
      if (chosen) chosen.checked = true
      reveal.open = true
      button.textContent = this.dataset.again ?? button.textContent
    }

    form.addEventListener('change', () => {
      button.disabled = false
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const choice = choices.findIndex((input) => input.checked)
      if (choice < 0) return
      remember(key, { choice })
      show(choice)
    })

    const made = toPrediction(recall(key), choices.length)
    if (made) show(made.choice)
    else button.disabled = choices.every((input) => !input.checked)
  }
}

customElements.define('predict-then-run', PredictThenRun)
