// How far this reader has come, as this browser keeps it. In a class, progress-sync.ts hands it to the classroom too.

import { type Answer, type Progress, toProgress } from '../../labs/progress/progress.ts'
import { recall, remember } from './memory.ts'

export { mergeProgress } from '../../labs/progress/merge.ts'
export { type Answer, noProgress, type Progress, toProgress } from '../../labs/progress/progress.ts'

export const withRead = (progress: Progress, lesson: string): Progress =>
  progress.read.includes(lesson) ? progress : { ...progress, read: [...progress.read, lesson] }

export const withSection = (progress: Progress, lesson: string, section: string): Progress =>
  withListed(progress, 'sections', lesson, section)

export const withRun = (progress: Progress, lesson: string, cell: string): Progress =>
  withListed(progress, 'run', lesson, cell)

function withListed(progress: Progress, what: 'sections' | 'run', lesson: string, name: string): Progress {
  const before = progress[what][lesson] ?? []
  if (before.includes(name)) return progress
  return { ...progress, [what]: { ...progress[what], [lesson]: [...before, name] } }
}

export const withPassed = (progress: Progress, lab: string): Progress =>
  progress.passed.includes(lab) ? progress : { ...progress, passed: [...progress.passed, lab] }

export function withAnswer(
  progress: Progress,
  hash: string,
  said: Pick<Answer, 'lesson' | 'question' | 'misconception' | 'chosen' | 'isRight'>,
  at: number,
): Progress {
  const before = progress.answers[hash]
  const answer: Answer = {
    ...said,
    first: before?.first ?? said.chosen,
    firstRight: before?.firstRight ?? said.isRight,
    tries: (before?.tries ?? 0) + 1,
    firstAt: before?.firstAt ?? at,
    at,
  }
  return { ...progress, answers: { ...progress.answers, [hash]: answer } }
}

const key = 'progress'

/** Fired on `window` after each change in this page. */
export const progressChanged = 'notebook-progress'

export const findProgress = (): Progress => toProgress(recall(key))

/** Reads what is kept at this moment, so that two pages side by side lose nothing of each other. */
export function changeProgress(change: (progress: Progress) => Progress): void {
  const before = findProgress()
  const after = change(before)
  if (after === before) return
  remember(key, after)
  globalThis.dispatchEvent?.(new Event(progressChanged))
}
