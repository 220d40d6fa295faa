// The solution of a lab's programs: the first time somebody opens one, they are asked. And the buttons that go from a
// tool that cannot do the lab to one that can.

import { recall, remember } from '../notebook/memory.ts'

const key = `solution.${location.pathname}`

for (const fold of document.querySelectorAll<HTMLDetailsElement>('.solution')) {
  const question = fold.querySelector<HTMLElement>('.confirm')
  const body = fold.querySelector<HTMLElement>('.solution-body')
  if (!question || !body) continue
  fold.addEventListener('toggle', () => {
    const isAllowed = recall(key) === true
    question.hidden = isAllowed
    body.hidden = !isAllowed
  })
  question.querySelector('[data-show]')?.addEventListener('click', () => {
    remember(key, true)
    question.hidden = true
    body.hidden = false
    body.querySelector<HTMLElement>('pre')?.focus()
  })
  question.querySelector('[data-not-yet]')?.addEventListener('click', () => {
    fold.open = false
    fold.querySelector('summary')?.focus()
  })
}

for (const button of document.querySelectorAll<HTMLElement>('[data-go]')) {
  button.addEventListener('click', () => {
    const tab = document.getElementById(`tab-${button.dataset.go}`)
    tab?.click()
    tab?.focus()
  })
}
