// A page with no classroom is one itself, for one student: a broker with a classroom's rules in its Worker, the judge,
// and the attempt at this page's lab. Nothing of it runs before a client connects or Start is pressed.

import { signal } from '@preact/signals'
import type { Lab } from '../../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../../labs/checker/verdict.ts'
import type { Answer } from '../../class/api.ts'
import { findStore } from '../../class/session.ts'
import { takeVerdicts } from '../../class/state.ts'
import { recall, remember } from '../../notebook/memory.ts'
import { randomId } from '../../notebook/random.ts'
import { createPageBroker } from '../../page-broker/page-broker.ts'
import { startClassWorker } from '../../page-broker/start-class-worker.ts'
import type { Checking } from '../checking.ts'
import { inPage as texts } from '../texts/index.ts'
import { PageAttempt } from './attempt.ts'
import { attemptKey } from './kept-attempts.ts'

const handleKey = 'lab.handle'
const TICK_MS = 1_000

/** The student's handle in this page. */
export const pageHandle = signal('you')

export const classBroker = createPageBroker(startClassWorker)

let isStarted = false
let attempt: PageAttempt | undefined
let stopWatching = () => {}

/** Takes up where the student was with this lab. Later calls do nothing. */
export function startPageClass(lab: Lab): void {
  if (isStarted) return
  isStarted = true
  const kept = recall(handleKey)
  if (typeof kept === 'string' && kept !== '') pageHandle.value = kept
  setInterval(() => attempt?.tick(), TICK_MS)
  globalThis.addEventListener('pagehide', () => attempt?.keep())
  openAttempt(lab)
}

/** Another handle has another room, with attempts of its own. */
export function renamePageStudent(lab: Lab, handle: string): void {
  if (handle === pageHandle.value) return
  attempt?.keep()
  remember(handleKey, handle)
  pageHandle.value = handle
  openAttempt(lab)
}

function openAttempt(lab: Lab): void {
  const handle = pageHandle.value
  const key = attemptKey(handle, lab.id)
  stopWatching()
  const mine = new PageAttempt({
    lab,
    handle,
    room: {
      note: (note, message) => classBroker.note(handle, note, message),
      wall: () => classBroker.clock(handle).wall(),
    },
    loadChecker: () => import('./judge.ts'),
    newSeed: () => randomId(12),
    load: () => findStore()?.getItem(key) ?? null,
    save(text) {
      try {
        findStore()?.setItem(key, text)
      } catch {
        // A full store: the attempt then lasts as long as the page.
      }
    },
    tell: takeVerdicts,
  })
  attempt = mine
  if (mine.message) takeVerdicts(mine.message)
  stopWatching = classBroker.watch(handle, {
    events: (events) => mine.take(events),
    died: () => mine.died(),
  })
}

export const pageChecking: Checking = {
  start: () => ask((mine) => mine.start()),
  again: (step) => ask((mine) => mine.again(step)),
  answer: (step, text) => ask((mine) => mine.answer(step, text)),
}

async function ask(what: (mine: PageAttempt) => Promise<VerdictMessage>): Promise<Answer<VerdictMessage>> {
  try {
    if (!attempt) throw new Error('no attempt')
    return { ok: true, value: await what(attempt) }
  } catch (error) {
    console.error(error)
    return { ok: false, status: 0, error: 'not-loaded', message: texts.notLoaded }
  }
}
