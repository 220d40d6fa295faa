// The field of a question: reads what was answered out of the page, and writes it there again.

import { toOrderField } from './order-field.ts'

export interface Field {
  /** Numbers of what is chosen, or what is typed. Undefined: nothing yet. */
  read(): number[] | string | undefined
  write(given: number[] | string): void
  clear(): void
  /** Of an order: the words of what stands there. */
  itemAt?(place: number): string
}

export function toField(question: HTMLElement): Field {
  switch (question.dataset.kind) {
    case 'short':
      return toTyped(question.querySelector<HTMLInputElement>('.typed input')!)
    case 'order':
      return toOrderField(question.querySelector<HTMLElement>('.items')!)
    default:
      return toChosen([...question.querySelectorAll<HTMLInputElement>('input')])
  }
}

function toTyped(input: HTMLInputElement): Field {
  return {
    read: () => (input.value.trim() === '' ? undefined : input.value),
    write: (given) => {
      if (typeof given === 'string') input.value = given
    },
    clear: () => {
      input.value = ''
    },
  }
}

function toChosen(inputs: HTMLInputElement[]): Field {
  const set = (given: number[]) => {
    for (const [i, input] of inputs.entries()) input.checked = given.includes(i)
  }
  return {
    read: () => {
      const given = inputs.flatMap(({ checked }, i) => (checked ? [i] : []))
      return given.length === 0 ? undefined : given
    },
    write: (given) => {
      if (typeof given !== 'string') set(given)
    },
    clear: () => set([]),
  }
}
