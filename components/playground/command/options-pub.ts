// The options that mosquitto_pub has alone.

import { toReal } from './numbers.ts'
import { atLeastOne, flag, type Option } from './option-kinds.ts'
import type { Settings, Source } from './settings.ts'

const oneSource = (settings: Settings) =>
  settings.source ? 'Error: Only one type of message can be sent at once.\n\n' : undefined

const source =
  (kind: Source, keep: (settings: Settings, value: string) => void = () => {}): Option['take'] =>
  (settings, value) => {
    settings.source = kind
    keep(settings, value)
  }

export const pubOptions: readonly Option[] = [
  {
    names: ['-m', '--message'],
    wants: 'message',
    refuse: oneSource,
    take: source('message', (settings, message) => void Object.assign(settings, { message })),
  },
  flag(['-r', '--retain'], 'retain'),
  { names: ['-n', '--null-message'], refuse: oneSource, take: source('null') },
  { names: ['-l', '--stdin-line'], refuse: oneSource, take: source('lines') },
  { names: ['-s', '--stdin-file'], refuse: oneSource, take: source('input') },
  {
    names: ['-f', '--file'],
    wants: 'file',
    refuse: oneSource,
    isBeyond: true,
    take: source('file', (settings, file) => void Object.assign(settings, { file })),
  },
  {
    names: ['--repeat'],
    wants: 'count',
    take: atLeastOne('repeat', () => 'Error: --repeat argument must be >0.\n\n'),
  },
  {
    names: ['--repeat-delay'],
    wants: 'time',
    take(settings, value) {
      settings.repeatDelay = toReal(value) * 1000
      return settings.repeatDelay < 0 ? 'Error: --repeat-delay argument must be >=0.0.\n\n' : undefined
    },
  },
]
