// Every sentence about the cells of a page that a person reads, in English.

import type { PageFileFault } from '../page-file.ts'
import type { RunAbove } from '../run-above.ts'

const cells = (count: number) => (count === 1 ? '1 cell' : `${count} cells`)

export const en = {
  menu: 'More for this cell',
  runAbove: 'Run all above',
  runAboveHint: 'Each cell above this one, in order, to its end.',
  solution: 'Show the solution',
  solutionHint: 'Fills the forms as the lesson’s author would. Undo brings yours back.',
  link: 'Copy a link to this cell',
  linkHint: 'With what is in its forms, without passwords.',
  save: 'Save this page’s cells',
  saveHint: 'What is in them and their packets, as a file.',
  open: 'Open saved cells…',
  openHint: 'A file that was saved here.',

  copied: 'The link is copied.',
  notCopied: 'The link could not be copied by itself. Here it is:',
  linkTooLong:
    'What is in this cell is too long for a link. Save this page’s cells instead, and send the file.',
  saved: (name: string, count: number) => `${cells(count)} saved as ${name}.`,
  opened: (name: string, count: number, leftOut: number) =>
    `${cells(count)} filled from ${name}.${leftOut > 0 ? ` ${cells(leftOut)} of the file ${leftOut === 1 ? 'is' : 'are'} not on this page.` : ''}`,
  undo: 'Undo',
  undone: 'As it was before.',
  unreadable: (name: string) => `The browser could not read ${name}. Is it still there?`,

  /** What was expected, what came, what to try. */
  fault(name: string, fault: PageFileFault): string {
    const expected = 'Expected a file saved with “Save this page’s cells”.'
    switch (fault.what) {
      case 'too-big':
        return `${expected} ${name} has ${fault.megabytes} MB, and such a file has 32 at most.`
      case 'not-json':
        return `${expected} ${name} is not JSON: it is another kind of file, or a part of it is missing.`
      case 'trace':
        return `${expected} ${name} is a recorded trace. Open it below a cell, under “Copy or save”.`
      case 'other-json':
        return `${expected} ${name} is JSON of another kind: ${fault.came}`
      case 'newer':
        return `${name} was saved by a newer version of this notebook (${fault.version}). Open it there.`
      case 'no-cells':
        return `${name} was saved here, and there is no cell in it.`
      case 'other-page':
        return `Expected cells of this page. Those in ${name} are from “${fault.page}”. Open it there.`
    }
  },

  running(state: RunAbove): string {
    switch (state.state) {
      case 'running':
        return `Running cell ${state.number} of ${state.of}: ${state.title}`
      case 'done':
        return state.count === 0 ? 'There is nothing to run above this cell.' : `${cells(state.count)} run.`
      case 'stopped':
        return state.why === 'asleep'
          ? 'Stopped: a cell above did not wake. Scroll to it and see what it says.'
          : `Stopped at “${state.title}”: it did not come to its end. See what it says.`
      case 'ended':
        return 'Stopped. The cells after that were not run.'
    }
  },
  stop: 'Stop',
  runNumber: (run: number) => `Run ${run} on this page.`,
}
