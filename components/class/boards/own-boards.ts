// What the parts of the board page share of the student's own boards: those that have certificates follow each change.

import { signal } from '@preact/signals'

/** Counts up with each board that was added, renewed, renamed or revoked here. */
export const boardChanges = signal(0)
