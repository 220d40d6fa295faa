// What the form of the rules says of what cannot be meant.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRulesFault } from '../../components/desk/grades/rules-fault.ts'
import { Rules, usualRules } from '../../labs/grades/rules.ts'

const labs = [{ id: '01-hello', title: 'Hello, broker' }]
const time = { handle: 'ana', lab: null, minutes: 60 }

for (const [rule, more, fault] of [
  ['the usual rules can be meant', {}, ''],
  ['100 percent a day can be meant', { late: { kind: 'per-day', percent: 100 } }, ''],
  [
    'more than 100 percent a day cannot',
    { late: { kind: 'per-day', percent: 900 } },
    'After the due time: expected more than 0 and at most 100 percent a day. There stands 900.',
  ],
  ['nothing a day cannot', { late: { kind: 'per-day', percent: 0 } }, /more than 0/],
  ['no points leave a lab out', { labs: { '01-hello': { points: 0, due: null } } }, ''],
  [
    'a lab is named by its title when its points cannot be meant',
    { labs: { '01-hello': { points: -5, due: null } } },
    'Hello, broker: expected 0 to 1000 points. There stands -5.',
  ],
  [
    'more time than a year cannot be meant',
    { moreTime: [{ ...time, minutes: 367 * 1440 }] },
    'More time for ana: expected at most 366 days.',
  ],
] satisfies [string, Partial<Rules>, string | RegExp][]) {
  test(rule, () => {
    const rules = { ...usualRules, ...more }
    const said = findRulesFault(rules, labs)
    if (typeof fault === 'string') assert.equal(said, fault)
    else assert.match(said, fault)
    assert.equal(said === '', Rules.safeParse(rules).success, 'the classroom takes what the form takes')
  })
}
