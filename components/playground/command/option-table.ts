// Every option of Mosquitto 2.0's mosquitto_pub and mosquitto_sub: its names, whose it is, and what it does with
// its argument. The sentences are the tools' own, for they are what a student will meet outside this page.

import type { Option } from './option-kinds.ts'
import { beyondOptions } from './options-beyond.ts'
import { pubOptions } from './options-pub.ts'
import { firstOptions, sharedOptions } from './options-shared.ts'
import { subOptions } from './options-sub.ts'

/** In the order in which they are offered. */
export const options: readonly Option[] = [
  ...firstOptions,
  ...pubOptions.map((option) => ({ ...option, whose: 'mosquitto_pub' as const })),
  ...subOptions.map((option) => ({ ...option, whose: 'mosquitto_sub' as const })),
  ...sharedOptions,
  ...beyondOptions,
]

/** Handled where the whole line is read. */
export const otherOptions = ['-D', '--property', '--help', '--version'] as const
