// What is said of a reader's progress, in English.

import type { ProgressFileFault } from '../progress-file.ts'

const lessons = (count: number) => (count === 1 ? '1 lesson read' : `${count} lessons read`)
const answers = (count: number) => (count === 1 ? '1 question answered' : `${count} questions answered`)
const labs = (count: number) => (count === 1 ? '1 lab passed' : `${count} labs passed`)

export const en = {
  right: (right: number, of: number) => `quiz ${right} of ${of}`,
  ran: (cells: number) => (cells === 1 ? '1 cell run' : `${cells} cells run`),
  seen: 'seen',
  sum: (read: number, answered: number, passed: number) =>
    `${lessons(read)}, ${answers(answered)}, ${labs(passed)}.`,
  saved: (name: string) => `Saved as ${name}.`,
  opened: (name: string) => `What ${name} holds is added to what was here.`,
  reset: 'Your progress is forgotten in this browser.',
  undo: 'Undo',
  undone: 'As it was before.',
  unreadable: (name: string) => `The browser could not read ${name}. Is it still there?`,
  fault(name: string, fault: ProgressFileFault): string {
    switch (fault.what) {
      case 'too-big':
        return `${name} has more than ${fault.megabytes} MB. A file of progress has a few kilobytes: is it another file?`
      case 'not-json':
        return `${name} is no file of progress: expected JSON, and it is something else, or was cut off. Choose the file that was saved here.`
      case 'other-json':
        return `${name} holds something else than progress. Choose a file whose name begins with mqtt-notebook-progress.`
      case 'newer':
        return `${name} was saved by a newer version of this course (form ${fault.version}; this page reads form 1). Open it there, or reload this page.`
    }
  },
}
