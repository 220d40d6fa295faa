// A named choice: where our broker and Mosquitto part on purpose, why, and exactly how.

import type { Difference } from '../compare.ts'

export interface Choice {
  name: string
  /** Where the specification allows or demands what ours does. */
  cite: string
  why: string
  /** By title of the script: the lines that only one of the two brokers gives. */
  scripts: Record<string, Difference>
}
