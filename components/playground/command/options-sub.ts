// The options that mosquitto_sub has alone.

import { findFormatFault } from './format-check.ts'
import { toReal } from './numbers.ts'
import { atLeastOne, flag, type Option } from './option-kinds.ts'
import { isSubscriptionTopic } from './topics.ts'

const takeFilter =
  (list: 'filterOut' | 'unsubscribe', word: string): Option['take'] =>
  (settings, filter) => {
    if (!isSubscriptionTopic(filter))
      return `Error: Invalid ${word} topic '${filter}', are all '+' and '#' wildcards correct?\n`
    settings[list].push(filter)
    return undefined
  }

export const subOptions: readonly Option[] = [
  flag(['-v', '--verbose'], 'verbose'),
  {
    names: ['-C'],
    wants: 'count',
    take: atLeastOne('count', (count) => `Error: Invalid message count "${count}".\n\n`),
  },
  {
    names: ['-W'],
    wants: 'timeout',
    take: atLeastOne('timeout', (timeout) => `Error: Invalid timeout "${timeout}".\n\n`),
  },
  flag(['-E'], 'exitAfterSuback'),
  {
    names: ['-U', '--unsubscribe'],
    wants: 'unsubscribe topic',
    take: takeFilter('unsubscribe', 'unsubscribe'),
  },
  {
    names: ['-T', '--filter-out'],
    wants: 'topic filter',
    take: takeFilter('filterOut', 'filter'),
  },
  {
    names: ['-F'],
    wants: 'format',
    take(settings, format) {
      settings.format = format
      return findFormatFault(format)
    },
  },
  { names: ['-N'], take: (settings) => void Object.assign(settings, { lineEnd: false }) },
  flag(['-R'], 'noRetained'),
  flag(['--retained-only'], 'retainedOnly'),
  flag(['--remove-retained'], 'removeRetained'),
  flag(['--retain-as-published'], 'retainAsPublished'),
  flag(['--pretty'], 'pretty'),
  {
    names: ['--random-filter'],
    wants: 'chance',
    take(settings, value) {
      settings.chance = Math.trunc(10 * toReal(value))
      return settings.chance > 10_000 || settings.chance < 1
        ? 'Error: --random-filter chance must be between 0.1-100.0\n\n'
        : undefined
    },
  },
]
