import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { explainMatch, isMatch } from '../../../components/playground/filters/explain-match.ts'
import { drawHardCases } from '../../../components/playground/filters/hard-cases.ts'
import {
  findHashLists,
  findLists,
  most,
  toHash,
  toLines,
  withAdded,
  withRemoved,
} from '../../../components/playground/filters/lists.ts'
import { findVerdict, keyOf, toMark, toScore } from '../../../components/playground/filters/practice.ts'
import { en } from '../../../components/playground/filters/texts/en.ts'
import { isTopicFilter, isTopicName, matches } from '../../../wire/topic.ts'

const hows = (filter: string, name: string) => explainMatch(filter, name).steps.map(({ how }) => how)
const words = (filter: string, name: string) => explainMatch(filter, name).steps.map(en.explain.step)

const table: [filter: string, name: string, hows: (string | undefined)[]][] = [
  ['home/+/door', 'home/kitchen/door', ['same', 'plus', 'same']],
  ['home/#', 'home/kitchen/door', ['same', 'hash']],
  ['home/#', 'home', ['same', 'hash-parent']],
  ['home/#', 'home/', ['same', 'hash']],
  ['#', '$SYS/broker', ['dollar', undefined]],
  ['+/broker', '$SYS/broker', ['dollar', undefined]],
  ['$SYS/#', '$SYS/broker', ['same', 'hash']],
  ['home/door', 'Home/door', ['case', undefined]],
  ['home/door', 'home/door ', ['same', 'space']],
  ['home/door', 'home/do\u200bor', ['same', 'invisible']],
  ['home/+', 'home/', ['same', 'plus-empty']],
  ['home/+', 'home', ['same', 'name-ends']],
  ['home', 'home/', ['same', 'filter-ends']],
  ['home/', 'home', ['same', 'name-ends']],
  ['/home', 'home', ['empty-in-filter', undefined]],
  ['home/door', '/home/door', ['empty-in-name', undefined, undefined]],
  ['/+', '/home', ['same-empty', 'plus']],
  ['a/b/c', 'a/x/c', ['same', 'differs', undefined]],
  ['$share/team/home/+', 'home/door', ['same', 'plus']],
]

for (const [filter, name, expected] of table) {
  test(`${filter} against "${name}" is explained by: ${expected.map((how) => how ?? '–').join(', ')}`, () => {
    assert.deepEqual(hows(filter, name), expected)
  })
}

test('the explanation says at each level what stands for what', () => {
  assert.deepEqual(words('home/+/#', 'home/kitchen/door/state'), [
    'the same on both sides',
    '+ stands for “kitchen”',
    '# takes the rest: 2 levels',
  ])
  assert.match(words('home/#', 'home')[1]!, /the parent level included/)
  assert.match(words('#', '$SYS/broker')[0]!, /begins with \$ .* \[MQTT-4\.7\.2-1\]/)
})

test('an invalid filter or name is not compared, and the clause is told', () => {
  const { verdict, filterFault, nameFault } = explainMatch('home/a+', 'home/#')
  assert.equal(verdict, undefined)
  assert.equal(filterFault?.clause, 'MQTT-4.7.1-3')
  assert.equal(nameFault?.clause, 'MQTT-4.7.1-1')
  assert.match(en.explain.filterFault('home/a+', filterFault!), /“a\+”.*\[MQTT-4\.7\.1-3\]/)
})

test('a shared subscription is compared by the filter behind its group', () => {
  const { share, filter, verdict } = explainMatch('$share/team/home/#', 'home')
  assert.deepEqual({ share, filter, verdict }, { share: 'team', filter: 'home/#', verdict: true })
})

test('the explanation ends as matching does, for any filter and any name', () => {
  const level = fc.constantFrom('', 'a', 'A', 'b', 'a ', '$SYS', '$share', '+', '#', 'a+')
  const topic = fc.array(level, { minLength: 1, maxLength: 5 }).map((levels) => levels.join('/'))
  fc.assert(
    fc.property(topic, topic, (filter, name) => {
      const { verdict, steps, share, filter: plain } = explainMatch(filter, name)
      const isValid = isTopicFilter(filter) && isTopicName(name)
      assert.equal(verdict, isValid ? matches(plain, name) : undefined)
      assert.equal(findVerdict(filter, name), verdict)
      if (verdict === undefined) return
      assert.equal(
        steps.every(({ how }) => how !== undefined && isMatch(how)),
        verdict,
        `${filter} ${name}`,
      )
      assert.equal(share !== undefined, filter.startsWith('$share/'))
      for (const step of steps) assert.equal(typeof en.explain.step(step), 'string')
    }),
    { numRuns: 20_000 },
  )
})

test('a topic of 500 levels is explained as any other', () => {
  const name = Array(500).fill('a').join('/')
  assert.equal(explainMatch(name, name).steps.length, 500)
  assert.equal(explainMatch('a/#', name).steps[1]?.taken, 499)
})

test('hard cases hold every trap of every round, some that match and some that do not, and are not always the same', () => {
  const seen = new Set<string>()
  for (let round = 0; round < 300; round++) {
    const { filters, names } = drawHardCases()
    assert.ok(filters.length <= most.filters && names.length <= most.names)
    assert.ok(filters.includes('#') && names.includes('$SYS/broker/uptime'))
    const verdicts = filters.flatMap((filter) => names.map((name) => findVerdict(filter, name)))
    assert.ok(verdicts.includes(true) && verdicts.includes(false))
    assert.ok(names.every(isTopicName))
    for (const filter of filters) {
      if (!isTopicFilter(filter)) seen.add('invalid')
      if (filter.startsWith('$share/')) seen.add('shared')
    }
    for (const name of names) {
      if (name.startsWith('/')) seen.add('leading slash')
      if (name.endsWith('/')) seen.add('trailing slash')
      if (name.includes('//')) seen.add('empty level')
      if (/[A-Z]/.test(name.replace('$SYS', ''))) seen.add('capitals')
      if (name.endsWith(' ')) seen.add('space')
    }
    seen.add(`round ${filters.join(' ')} ${names.join(' ')}`)
  }
  for (const kind of [
    'invalid',
    'shared',
    'leading slash',
    'trailing slash',
    'empty level',
    'capitals',
    'space',
  ])
    assert.ok(seen.has(kind), kind)
  assert.ok(seen.size > 200)
})

test('practice knows what was found, left, ticked wrongly and missed', () => {
  const lists = { filters: ['home/#', 'home/a+'], names: ['home', 'barn'] }
  const ticked = new Set([keyOf('home/#', 'barn'), keyOf('home/a+', 'home')])
  assert.equal(toMark('home/#', 'home', ticked), 'missed')
  assert.equal(toMark('home/#', 'barn', ticked), 'wrong')
  assert.equal(toMark('home/a+', 'home', ticked), 'wrong')
  assert.equal(toMark('home/a+', 'barn', ticked), 'left')
  assert.deepEqual(toScore(lists, ticked), { right: 1, wrong: 2, missed: 1, of: 4 })
  assert.equal(
    en.practice.score(toScore(lists, ticked)),
    '1 of 4 right: 2 ticked that do not match, 1 missed. Choose a field to read why.',
  )
  assert.equal(en.practice.score(toScore(lists, new Set([keyOf('home/#', 'home')]))), 'All 4 are right.')
})

test('many lines are added at once; repeated ones and those without room are counted', () => {
  assert.deepEqual(toLines('a\r\n\r\n b \nc'), ['a', ' b ', 'c'])
  const { lists, repeated, leftOut } = withAdded({ filters: ['a'], names: [] }, 'filters', 'a\nb\nb\nc')
  assert.deepEqual([lists.filters, repeated, leftOut], [['a', 'b', 'c'], 2, 0])
  const many = withAdded(lists, 'names', Array.from({ length: 1_000 }, (_, i) => `n/${i}`).join('\n'))
  assert.deepEqual([many.lists.names.length, many.leftOut], [most.names, 1_000 - most.names])
  assert.deepEqual(withRemoved(lists, 'filters', 1).filters, ['a', 'c'])
})

test('an address carries the lists of its own bench, and nothing else is taken for them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 10, minLength: 1 }),
      fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 10 }),
      (filters, names) => {
        const hash = new URL(`http://x/${toHash('bench', { filters, names })}`).hash
        assert.deepEqual(findHashLists('bench', hash), { filters, names })
        assert.equal(findHashLists('other', hash), undefined)
      },
    ),
  )
  assert.equal(findHashLists('bench', '#bench'), undefined)
  assert.equal(findHashLists('bench', '#bench&x=1'), undefined)
  for (const kept of [undefined, null, 7, {}, { filters: 'a', names: [] }, { filters: [1], names: [] }])
    assert.equal(findLists(kept), undefined)
  assert.deepEqual(findLists({ filters: ['a'], names: ['b'] }), { filters: ['a'], names: ['b'] })
})
