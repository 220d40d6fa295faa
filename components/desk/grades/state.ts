// What the sheet of marks is drawn from: the rules, everybody's marks, who is in the class, how judging again goes.

import { effect, signal } from '@preact/signals'
import type { GradingMessage, MarksMessage, RegradeMessage } from '../../../labs/grades/messages.ts'
import { parseObject } from '../../class/notes.ts'
import { deskState, endDesk, startDoor } from '../door.ts'
import { read } from '../kept.ts'
import { listenDesk } from '../listen-desk.ts'
import { areNamesHidden } from '../state.ts'
import { calls } from './calls.ts'
import type { SheetStudent } from './sheet.ts'

export const grading = signal<GradingMessage | undefined>(undefined)
export const marksOf = signal<ReadonlyMap<string, MarksMessage>>(new Map())
export const students = signal<SheetStudent[] | undefined>(undefined)
export const regrading = signal<RegradeMessage | undefined>(undefined)

let isStarted = false

export function startGrades(): void {
  if (isStarted) return
  isStarted = true
  startDoor()
  areNamesHidden.value = read('mqtt-notebook:hide-names') === 'yes'
  listenDesk('desk/grading', (_, payload) => {
    grading.value = parseObject(payload) as unknown as GradingMessage | undefined
  })
  listenDesk('desk/regrade', (_, payload) => {
    regrading.value = parseObject(payload) as unknown as RegradeMessage | undefined
  })
  listenDesk('desk/marks/+', (topic, payload) => takeMarks(topic.split('/')[2]!, payload))
  // Somebody joined or was removed, or is called otherwise.
  listenDesk('desk/class', () => refreshSoon())
  effect(() => {
    if (deskState.value.state === 'open') refreshSoon()
  })
}

let waiting: Map<string, MarksMessage | undefined> | undefined

/** Five hundred come at once when the page opens: they are taken together, before the next picture. */
function takeMarks(handle: string, payload: string | undefined) {
  const came = parseObject(payload) as unknown as MarksMessage | undefined
  if (!waiting) {
    waiting = new Map()
    setTimeout(() => {
      const all = new Map(marksOf.value)
      for (const [of, marks] of waiting!)
        if (marks) all.set(of, marks)
        else all.delete(of)
      waiting = undefined
      marksOf.value = all
      if ([...all.keys()].some((of) => !students.value?.some((one) => one.handle === of))) refreshSoon()
    }, 50)
  }
  waiting.set(handle, came)
}

let isSoon = false

function refreshSoon() {
  if (isSoon) return
  isSoon = true
  setTimeout(async () => {
    isSoon = false
    if (deskState.value.state !== 'open') return
    const answer = await calls.students()
    if (answer.ok) students.value = answer.value.students
    else if (answer.status === 401) endDesk()
  }, 200)
}
