import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { LabError, parseLab } from '../../labs/checker/lab.ts'

const GOOD = `id: 02-more
title: More
summary: Another lab.
steps:
  - id: connect
    kind: connects
    title: Connect
  - id: reply
    kind: replies
    title: Answer
    hears: "{handle}/inTopic"
    answers: "{handle}/outTopic"
    after: [connect]
`

describe('lab.yaml', () => {
  test('what an author leaves out gets its default', () => {
    const lab = parseLab(GOOD, 'lab.yaml')
    assert.equal(lab.minutes, 30)
    assert.deepEqual(lab.steps[0], {
      id: 'connect',
      kind: 'connects',
      title: 'Connect',
      after: [],
      optional: false,
      weight: 1,
    })
    assert.equal(lab.steps[1]?.kind === 'replies' && lab.steps[1].mayType, false)
  })

  const replies = (line: string) => GOOD.replace('    hears: "{handle}/inTopic"\n', line)
  const faults: [string, string, string][] = [
    [
      'an unknown step kind is told with the known ones and the nearest',
      GOOD.replace('replies', 'publishs'),
      'labs/lab.yaml:9:11: unknown step kind "publishs"; known: connects, refused, publishes, subscribes, unsubscribes, acknowledges, replies, obeys, disconnects, vanishes, reconnects, retained, sequence, never. Did you mean "publishes"?',
    ],
    [
      'a step without a kind',
      GOOD.replace('    kind: connects\n', ''),
      'labs/lab.yaml:5:5: expected "kind"; it is missing. Known: connects, refused, publishes, subscribes, unsubscribes, acknowledges, replies, obeys, disconnects, vanishes, reconnects, retained, sequence, never',
    ],
    [
      'a misspelt key is told with the known ones of its kind',
      replies('    heers: "{handle}/inTopic"\n    hears: "{handle}/inTopic"\n'),
      'labs/lab.yaml:11:5: unknown key "heers"; known: id, title, after, within, by, optional, weight, kind, hears, answers, mayType. Did you mean "hears"?',
    ],
    [
      'an unknown key of the lab',
      `${GOOD}author: me\n`,
      'labs/lab.yaml:14:1: unknown key "author"; known: id, title, summary, lesson, boards, minutes, page, steps.',
    ],
    [
      'a missing topic is told where its step begins',
      replies(''),
      'labs/lab.yaml:8:5: expected "hears", a text; it is missing',
    ],
    [
      'a number in the place of a text',
      GOOD.replace('title: More', 'title: 7'),
      'labs/lab.yaml:2:8: expected "title" to be a text; 7 came',
    ],
    [
      'an unknown placeholder',
      replies('    hears: "{handel}/inTopic"\n'),
      'labs/lab.yaml:11:12: expected {handle}, {number} or {word} as placeholder; {handel} came',
    ],
    [
      'a wildcard in the name of a topic',
      replies('    hears: "{handle}/#"\n'),
      'labs/lab.yaml:11:12: expected the name of a topic; "{handle}/#" breaks MQTT-4.7.1-1',
    ],
    [
      'two steps of one name',
      GOOD.replace('id: reply', 'id: connect'),
      'labs/lab.yaml:8:9: expected an id of its own for each step; "connect" is used twice',
    ],
    [
      'a step after one that does not exist',
      GOOD.replace('after: [connect]', 'after: [conect]'),
      'labs/lab.yaml:13:13: expected "after" to name an earlier step (connect); "conect" came',
    ],
    [
      'an id that is no folder name',
      GOOD.replace('02-more', 'More'),
      'labs/lab.yaml:1:5: expected "id" to be two digits, a dash, then small letters, digits and dashes, such as 01-hello; "More" came',
    ],
    [
      'a topic too long for a small board',
      replies(`    hears: "{handle}/${'x'.repeat(100)}"\n`),
      `labs/lab.yaml:11:12: expected a message to a board of at most 120 bytes, topic included; with "{handle}/${'x'.repeat(100)}" it is longer`,
    ],
    [
      'a lab without steps',
      `${GOOD.split('steps:')[0]}steps: []\n`,
      'labs/lab.yaml:4:8: expected "steps" to be or have at least 1; a list or a block came',
    ],
    ['text that is no lab', 'hello', 'labs/lab.yaml:1:1: expected "lab" to be a block of keys; "hello" came'],
    ['an empty file', '', 'labs/lab.yaml:1:1: expected "lab" to be a block of keys; null came'],
  ]
  for (const [title, text, message] of faults) {
    test(title, () => {
      assert.throws(() => parseLab(text, 'labs/lab.yaml'), { name: 'LabError', message })
    })
  }

  test('text that is not YAML is told with its line and column', () => {
    assert.throws(
      () => parseLab('id: [1\ntitle: x', 'lab.yaml'),
      (error) => error instanceof LabError && /^lab\.yaml:2:1: expected YAML; /.test(error.message),
    )
  })

  test('every problem is told, not only the first', () => {
    assert.throws(
      () => parseLab(GOOD.replace('title: More', 'title: 7').replace('replies', 'reply'), 'lab.yaml'),
      (error) => error instanceof LabError && error.problems.length === 2,
    )
  })

  test('__proto__ in a lab is an unknown key and nothing more', () => {
    assert.throws(() => parseLab(`${GOOD}__proto__: {x: 1}\n`, 'lab.yaml'), LabError)
    assert.equal(({} as { x?: number }).x, undefined)
  })
})
