import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toDraft } from '../../../components/playground/draft.ts'
import { findInLink, toCellFragment } from '../../../components/playground/habits/link.ts'
import {
  fromSettings,
  toJson,
  toSettings,
  toSolution,
} from '../../../components/playground/habits/settings.ts'
import { type ClientDraft, type StorySpec, toClientDraft } from '../../../components/playground/story.ts'

const story: StorySpec = {
  id: 'gate',
  clients: [
    {
      name: 'sensor',
      publish: { topic: 'gate/cars', payload: '1', qos: 1 },
      connect: {
        userName: 'ana',
        will: { topic: 'gate/state', payload: 'gone', qos: 0, retain: true, delay: 0 },
      },
      faults: { cut: { packet: 'PUBACK' } },
    },
    { name: 'counter', subscribe: ['gate/cars', { filter: 'gate/#', qos: 2 }] },
  ],
  solution: [{ name: 'sensor', publish: { topic: 'gate/cars', payload: '1', qos: 2 } }],
}

const qos = fc.constantFrom(0 as const, 1 as const, 2 as const)
const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const filter = fc.string({ minLength: 1, maxLength: 12 })
const will = fc.record({ topic: text, payload: text, qos, retain: fc.boolean(), delay: fc.nat(100) })
const faults = fc.record({
  delay: fc.nat(5000),
  bytesPerSecond: fc.option(fc.integer({ min: 1, max: 9999 }), { nil: undefined }),
  isHalfOpen: fc.boolean(),
  cut: fc.option(fc.record({ packet: fc.constantFrom('PUBACK' as const, 'any' as const) }), {
    nil: undefined,
  }),
})
const connect = fc.record({
  clientId: text,
  version: fc.constantFrom(4 as const, 5 as const),
  clean: fc.boolean(),
  expiry: fc.nat(),
  keepAlive: fc.nat(65_535),
  will: fc.option(will, { nil: undefined }),
})
const form = fc.record({
  connect,
  faults,
  filter: text,
  filterQos: qos,
  wanted: fc.array(fc.record({ filter, qos }), { maxLength: 4 }),
  topic: text,
  payload: text,
  qos,
  retain: fc.boolean(),
})
/** Drafts as a student may leave them: clients of the story, in any number, and some that were added. */
const drafts = fc
  .tuple(fc.array(form, { minLength: 1, maxLength: 5 }), fc.array(fc.constantFrom(0, 1, undefined)))
  .map(([forms, places]) =>
    forms.map((one, i): ClientDraft => {
      const from = places[i]
      const known =
        from === undefined
          ? toClientDraft({ name: `client ${i}` })
          : toClientDraft(story.clients[from]!, from)
      return structuredClone({
        ...known,
        ...one,
        connect: { ...one.connect, userName: known.connect.userName },
      })
    }),
  )

describe('what is in a cell’s forms', () => {
  test('comes out of a file as it went in', () => {
    fc.assert(
      fc.property(drafts, (clients) => {
        const file: unknown = JSON.parse(toJson(toSettings(clients)))
        assert.deepEqual(fromSettings(story, file), clients)
      }),
    )
  })

  test('comes out of a link as it went in', () => {
    fc.assert(
      fc.property(drafts, (clients) => {
        const fragment = toCellFragment(story, clients)
        assert.match(fragment!, /^#cell-gate=[\w-]+$/)
        assert.deepEqual(findInLink(story, fragment!), clients)
      }),
    )
  })

  test('carries no name of a user', () => {
    const clients = toDraft(story).clients.map((one) => ({
      ...one,
      connect: { ...one.connect, userName: 'secret-agent' },
    }))
    assert.doesNotMatch(toJson(toSettings(clients)), /secret-agent|ana/)
    const fragment = toCellFragment(story, clients)!
    assert.doesNotMatch(atob(fragment.split('=')[1]!), /secret-agent|userName/)
  })

  test('makes a short link when little was changed, and none when it would be too long', () => {
    const [sensor, counter] = toDraft(story).clients
    assert.ok(toCellFragment(story, [{ ...sensor!, payload: '2' }, counter!])!.length < 150)
    assert.equal(toCellFragment(story, [{ ...sensor!, payload: 'x'.repeat(20_000) }]), undefined)
  })

  test('is not taken from a link to another cell, nor from one that was cut short', () => {
    const fragment = toCellFragment(story, toDraft(story).clients)!
    assert.equal(findInLink(story, '#quiz'), 'none')
    assert.equal(findInLink(story, fragment.replace('gate', 'gates')), 'none')
    assert.equal(findInLink(story, fragment.slice(0, -9)), 'spoiled')
    assert.equal(findInLink(story, '#cell-gate='), 'spoiled')
    fc.assert(
      fc.property(fc.string(), (rest) => {
        assert.doesNotThrow(() => findInLink(story, `#cell-gate=${rest}`))
      }),
    )
  })

  test('of any other shape is refused, or mended field by field', () => {
    for (const odd of [null, 7, 'x', {}, [], [1], [{}]]) assert.equal(fromSettings(story, odd), undefined)
    const [mended] = fromSettings(story, [{ name: 'sensor', from: 0, qos: 9, topic: 7, faults: 'no' }])!
    assert.deepEqual(mended, toDraft(story).clients[0])
  })

  test('is in a solution as the author wrote it, and else as it stands in the lesson', () => {
    const [sensor, counter] = toSolution(story)
    assert.equal(sensor!.qos, 2)
    assert.equal(sensor!.faults.cut?.packet, 'PUBACK')
    assert.deepEqual(counter, toDraft(story).clients[1])
  })
})
