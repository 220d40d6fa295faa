import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  contains,
  findTopicFilterFault,
  findTopicNameFault,
  isTopicFilter,
  isTopicName,
  matches,
  splitShared,
} from '../../wire/topic.ts'
import { containments, filters, names, pairs } from './topic-table.ts'

const short = (text: string) =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 20)}… (${text.length})` : text)

test('the tables hold at least 150 cases', () => {
  assert.ok(names.length + filters.length + pairs.length + containments.length >= 150)
})

for (const [name, rule, clause] of names)
  test(`topic name ${short(name)}: ${rule} (${clause})`, () => {
    const fault = findTopicNameFault(name)
    assert.equal(fault?.rule ?? 'ok', rule)
    if (fault) assert.equal(fault.clause, clause)
  })

for (const [filter, rule, clause] of filters)
  test(`topic filter ${short(filter)}: ${rule} (${clause})`, () => {
    const fault = findTopicFilterFault(filter)
    assert.equal(fault?.rule ?? 'ok', rule)
    if (fault) assert.equal(fault.clause, clause)
  })

for (const [filter, name, expected, clause] of pairs)
  test(`${short(filter)} ${expected ? 'matches' : 'does not match'} ${short(name)} (${clause})`, () => {
    assert.equal(matches(filter, name), expected)
  })

for (const [outer, inner, expected, why] of containments)
  test(`${short(outer)} ${expected ? 'contains' : 'does not contain'} ${short(inner)} (${why})`, () => {
    assert.equal(contains(outer, inner), expected)
  })

test('a fault names the level it is in', () => {
  assert.equal(findTopicFilterFault('a/b+/c')?.level, 1)
  assert.equal(findTopicFilterFault('$share/g/a/#/b')?.level, 3)
  assert.equal(findTopicNameFault('a/b/#')?.level, 2)
})

test('what is a name is a filter too, and what has a wildcard is only that', () => {
  for (const [topic, isName, isFilter] of [
    ['a/b', true, true],
    ['a/+', false, true],
    ['#', false, true],
    ['a+', false, false],
    ['', false, false],
    ['$share/g//', true, true],
  ] as const)
    assert.deepEqual([isTopicName(topic), isTopicFilter(topic)], [isName, isFilter], topic)
})

test('a shared filter is split into its share name and the filter that is matched', () => {
  assert.deepEqual(splitShared('$share/group/a/+'), { share: 'group', filter: 'a/+' })
  assert.deepEqual(splitShared('a/$share/b'), { filter: 'a/$share/b' })
})

const level = fc.constantFrom('a', 'b', '', '$x')
const someName = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .map((levels) => levels.join('/'))
  .filter((name) => name !== '')
const someFilter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 3 }), fc.boolean())
  .map(([levels, hash]) => (hash ? [...levels, '#'] : levels).join('/'))
  .filter(isTopicFilter)

test('a filter that contains another matches every name the other matches', () => {
  fc.assert(
    fc.property(someFilter, someFilter, someName, (outer, inner, name) => {
      fc.pre(contains(outer, inner) && matches(inner, name))
      return matches(outer, name)
    }),
    { numRuns: 2000 },
  )
})

test('a filter that does not contain another misses a name the other matches', () => {
  const everyName = ['a', 'b', '', '$x', 'z']
    .flatMap(function grow(first): string[] {
      return [
        first,
        ...['a', 'b', '', '$x', 'z'].flatMap((second) => [
          `${first}/${second}`,
          ...['a', 'b', '', '$x', 'z'].flatMap((third) => [
            `${first}/${second}/${third}`,
            `${first}/${second}/${third}/a`,
            `${first}/${second}/${third}/z`,
            `${first}/${second}/${third}/b/z`,
            `${first}/${second}/${third}/`,
            `${first}/${second}/${third}/$x`,
          ]),
        ]),
      ]
    })
    .filter((name) => name !== '')
  fc.assert(
    fc.property(someFilter, someFilter, (outer, inner) => {
      fc.pre(!contains(outer, inner))
      return everyName.some((name) => matches(inner, name) && !matches(outer, name))
    }),
    { numRuns: 300 },
  )
})
