// Every sentence of the filter bench that a person reads, in English.

import { toVisible } from '../../../../wire/visible.ts'
import { filterFault, topicFault } from '../../texts/en.ts'
import type { How, MatchExplanation, MatchStep } from '../explain-match.ts'
import type { ListName } from '../lists.ts'
import type { Mark, Score } from '../practice.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const quoted = (text: string | undefined) =>
  text === undefined || text === '' ? 'nothing' : `“${toVisible(text).replaceAll(/^ | $/g, '␣')}”`

const steps: Record<How, (step: MatchStep) => string> = {
  same: () => 'the same on both sides',
  'same-empty': () => 'empty on both sides: a slash here, a slash there',
  plus: ({ name }) => `+ stands for ${quoted(name)}`,
  'plus-empty': () => '+ stands for one level, and an empty level is one',
  hash: ({ name, taken = 1 }) =>
    taken === 1
      ? `# takes the rest: ${name === '' ? 'one empty level' : quoted(name)}`
      : `# takes the rest: ${taken} levels`,
  'hash-parent': () =>
    '# takes the rest, the parent level included: the name may end before it [MQTT-4.7.1-2]',
  dollar: ({ filter }) =>
    `a name that begins with $ is not matched by a filter that begins with ${filter} [MQTT-4.7.2-1]`,
  differs: ({ filter, name }) => `${quoted(filter)} is not ${quoted(name)}`,
  case: ({ filter, name }) => `${quoted(filter)} is not ${quoted(name)}: capital and small letters differ`,
  space: ({ filter, name }) =>
    `${quoted(filter)} is not ${quoted(name)}: a space counts as any other character`,
  invisible: ({ filter, name }) =>
    `${quoted(filter)} is not ${quoted(name)}: they look alike, and are not the same characters`,
  'empty-in-name': ({ filter }) => `the filter wants ${quoted(filter)}, and the name has an empty level here`,
  'empty-in-filter': ({ name }) => `the filter has an empty level here, and the name has ${quoted(name)}`,
  'name-ends': ({ filter }) =>
    filter === '+'
      ? 'the name ends before this level, and + must stand for one'
      : filter === ''
        ? 'the filter ends with a slash, which is one more level, an empty one; the name has none'
        : `the filter wants ${quoted(filter)}, and the name has no more levels`,
  'filter-ends': ({ name }) =>
    name === ''
      ? 'the name ends with a slash, which is one more level, an empty one; the filter has none'
      : `the name goes on with ${quoted(name)}, and the filter ends`,
}

export const en = {
  filters: 'Topic filters',
  names: 'Topic names',
  grid: 'Which filter matches which topic name',
  corner: 'Topic name',
  emptyText: '(empty)',
  rowHint: 'Choose a field to read why. Arrow keys go from field to field.',
  cell: (verdict: boolean | undefined) =>
    verdict === undefined ? 'cannot be compared' : verdict ? 'matches' : 'does not match',
  cellLabel: (filter: string, name: string, state: string) =>
    `${toVisible(filter)}, ${toVisible(name)}: ${state}`,
  noLists: 'Add a filter and a topic name, and they are compared here.',

  list: {
    add: (list: ListName) => (list === 'filters' ? 'Add filters, one a line' : 'Add topic names, one a line'),
    addButton: 'Add',
    remove: (text: string) => `Remove ${toVisible(text)}`,
    count: (count: number, list: ListName) =>
      list === 'filters' ? plural(count, 'filter', 'filters') : plural(count, 'topic name', 'topic names'),
    leftOut: (count: number, most: number) =>
      `${plural(count, 'line was', 'lines were')} left out: there is room for ${most}. Remove some first.`,
    repeated: (count: number) => `${plural(count, 'line was', 'lines were')} there already.`,
    none: 'None yet.',
    filterFault,
    nameFault: topicFault,
  },

  actions: {
    hard: 'Give me hard ones',
    practise: 'Practise',
    stop: 'Stop practising',
    check: 'Check',
    again: 'Again',
    reset: 'Back to the start',
    undo: 'Undo',
    link: 'Copy link',
    copied: 'Copied',
    notCopied: 'The link could not be copied. It is in the address line.',
    replaced: 'The lists are new.',
  },

  practice: {
    task: 'Tick each field where the filter matches the topic name. Then press Check.',
    ticked: (count: number) => `${count} ticked`,
    state: (isTicked: boolean) => (isTicked ? 'ticked' : 'not ticked'),
    mark: {
      found: 'right: it matches',
      left: 'right: it does not match',
      wrong: 'ticked, and it does not match',
      missed: 'not ticked, and it matches',
    } satisfies Record<Mark, string>,
    legend: { wrong: 'ticked, does not match', missed: 'missed, it matches' },
    score({ right, wrong, missed, of }: Score): string {
      if (right === of) return `All ${of} are right.`
      const parts = [
        ...(wrong > 0 ? [`${wrong} ticked that ${wrong === 1 ? 'does' : 'do'} not match`] : []),
        ...(missed > 0 ? [`${missed} missed`] : []),
      ]
      return `${right} of ${of} right: ${parts.join(', ')}. Choose a field to read why.`
    },
  },

  explain: {
    heading: 'Why',
    hint: 'Choose a field of the grid, and each level is explained here.',
    of: 'filter',
    against: 'topic name',
    level: (level: number) => `level ${level}`,
    emptyLevel: 'empty level',
    noLevel: 'no level',
    notLooked: 'not looked at: an earlier level has decided',
    share: (group: string) =>
      `$share/${group}/ names a group whose members take turns. It takes no part in matching: what counts is the filter behind it.`,
    verdict: ({ verdict }: MatchExplanation) =>
      verdict === undefined ? 'They cannot be compared.' : verdict ? 'It matches.' : 'It does not match.',
    step: (step: MatchStep) => (step.how ? steps[step.how](step) : ''),
    filterFault: (filter: string, fault: Parameters<typeof filterFault>[1]) => filterFault(filter, fault),
    nameFault: (name: string, fault: Parameters<typeof topicFault>[1]) => topicFault(name, fault),
  },
}
