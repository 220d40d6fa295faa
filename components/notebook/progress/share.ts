// Keeps a reader's progress and their class in step: each is given what the other has. While the classroom is away,
// nothing is lost: what is kept here goes there when it is back.

import { type Known, within } from '../../../labs/progress/course.ts'
import { findNews, mergeProgress } from '../../../labs/progress/merge.ts'
import { type Progress, toProgress } from '../../../labs/progress/progress.ts'

/** What came of a call. `status` is 0 when nothing answered. */
type Answered<Value> = { ok: true; value: Value } | { ok: false; status: number }

export interface ShareParts {
  fetch(): Promise<Answered<{ progress: unknown; known: Known }>>
  send(news: Progress): Promise<Answered<unknown>>
  read(): Progress
  change(change: (progress: Progress) => Progress): void
  /** Milliseconds until the next try, which is the so-manieth. */
  delay(attempt: number): number
  onState(state: ShareState): void
}

/** `waiting`: there is something that the class does not have yet, as it does not answer. `ended`: it does not take it. */
export type ShareState = 'working' | 'kept' | 'waiting' | 'ended'

export interface Share {
  /** Something has changed here: the class is told soon. */
  changed(): void
  /** Now and not when the time comes. Fulfilled when that is done or has failed; true when the class has everything. */
  hurry(): Promise<boolean>
  stop(): void
}

/** Milliseconds in which changes gather: a reader who scrolls comes by a section a second. */
const GATHER = 1_500

/** The class is there and cannot do it now. All other answers will not become another by asking again. */
const isForNow = (status: number) => status === 0 || status === 429 || status >= 500

export function startShare({ fetch, send, read, change, delay, onState }: ShareParts): Share {
  /** What the class has, as far as this page knows. */
  let theirs: Progress | undefined
  let course: Known = { lessons: [], labs: [] }
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let isOver = false
  let working: Promise<boolean> | undefined

  function later(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void begin(), ms)
  }

  /** One at a time; whoever comes meanwhile waits for the same end. */
  function begin(): Promise<boolean> {
    clearTimeout(timer)
    timer = undefined
    working ??= work().finally(() => {
      working = undefined
    })
    return working
  }

  async function work(): Promise<boolean> {
    if (isOver) return false
    onState('working')
    const status = (await take()) ?? (await give())
    if (isOver) return false
    if (status === undefined) {
      attempt = 0
      onState('kept')
      return true
    }
    isOver = !isForNow(status)
    onState(isOver ? 'ended' : 'waiting')
    if (!isOver) later(delay(++attempt))
    return false
  }

  /** Answers the status of what failed; undefined when all went well. */
  async function take(): Promise<number | undefined> {
    if (theirs) return undefined
    const came = await fetch()
    if (!came.ok) return came.status
    // Somebody has left this computer meanwhile: nothing of theirs may come back to it.
    if (isOver) return undefined
    const found = toProgress(came.value.progress)
    theirs = found
    course = came.value.known
    if (findNews(read(), found)) change((own) => mergeProgress(own, found))
    return undefined
  }

  async function give(): Promise<number | undefined> {
    while (!isOver && theirs) {
      const news = findNews(theirs, within(course, read()))
      if (!news) return undefined
      const came = await send(news)
      if (!came.ok) return came.status
      theirs = mergeProgress(theirs, news)
    }
    return undefined
  }

  void begin()
  return {
    changed() {
      if (!isOver && !working && attempt === 0) later(GATHER)
    },
    async hurry() {
      // What began before may have read too early.
      await working
      return begin()
    },
    stop() {
      isOver = true
      clearTimeout(timer)
    },
  }
}
