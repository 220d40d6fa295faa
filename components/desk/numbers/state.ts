// What the page of numbers is drawn from: the labs' numbers as they come live, and the quizzes', asked for when
// somebody's progress is another.

import { effect, signal } from '@preact/signals'
import type { LabNumbers, NumbersMessage } from '../../../labs/numbers/lab-numbers.ts'
import type { QuizNumbers } from '../../../labs/progress/quiz-numbers.ts'
import { parseObject } from '../../class/notes.ts'
import { callDesk } from '../call-desk.ts'
import { deskState, startDoor } from '../door.ts'
import { listenDesk } from '../listen-desk.ts'

export const labs = signal<LabNumbers[] | undefined>(undefined)
export const quiz = signal<QuizNumbers | undefined>(undefined)

let isStarted = false

export function startNumbers(): void {
  if (isStarted) return
  isStarted = true
  startDoor()
  listenDesk('desk/numbers', (_, payload) => {
    const came = parseObject(payload) as unknown as NumbersMessage | undefined
    labs.value = came?.labs ?? []
  })
  listenDesk('desk/progress/+', askSoon)
  effect(() => {
    if (deskState.value.state === 'open') askSoon()
  })
}

let isSoon = false

/** Once in two seconds at most, however many learn at a time. */
function askSoon() {
  if (isSoon) return
  isSoon = true
  setTimeout(
    async () => {
      isSoon = false
      if (deskState.value.state !== 'open') return
      const answer = await callDesk<QuizNumbers>('GET', '/api/class/quiz-numbers')
      if (answer.ok) quiz.value = answer.value
    },
    quiz.value ? 2_000 : 0,
  )
}

/** The lab in which something happened last. */
export const findLatest = (all: readonly LabNumbers[]): LabNumbers | undefined =>
  all.reduce<LabNumbers | undefined>(
    (one, other) => (one && endOf(one) >= endOf(other) ? one : other),
    undefined,
  )

const endOf = ({ curve: { from, every, begun } }: LabNumbers) => from + every * begun.length
