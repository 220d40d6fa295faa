import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { LogFacts } from '../../labs/connections/log.ts'
import { readConnections } from '../../labs/connections/log.ts'
import { parseTrace } from '../../wire/trace.ts'

const facts: LogFacts = {
  isStudent: (handle) => handle === 'ana',
  say: ({ why }, handle) => ({ sentence: `${handle}: ${why}`, remedy: 'Mend it.' }),
}

const ana = { id: 'c1', transport: 'tcp', listener: '1883', address: '10.0.0.7', kind: 'unknown' }
const known = { ...ana, claimed: 'ana', clientId: 'ana-board', version: 4 }
const letIn = { ...known, account: 'ana', kind: 'board' }
const will = { topic: 'ana/status', payload: 'gone', qos: 1, retain: true }
const hello = {
  cmd: 'connect',
  ...{ protocolId: 'MQTT', protocolVersion: 4, clean: false, keepalive: 20, clientId: 'ana-board' },
  ...{ username: 'ana', password: 'secret-token', will },
}

const log = (...lines: object[]) => {
  const { trace, fault } = parseTrace(lines.map((line) => JSON.stringify(line)).join('\n'))
  assert.equal(fault, undefined)
  return readConnections(trace, facts)
}

const opened = (connection: object = ana) => ({ type: 'opened', time: 1_000, at: 0, connection })
const packet = (way: 'in' | 'out', it: object, connection: object = letIn) => ({
  ...{ type: 'packet', connection, way, packet: it },
})
const entered = [
  opened(),
  packet('in', hello, known),
  packet('out', { cmd: 'connack', returnCode: 0, sessionPresent: false }),
]
const closed = (by: string, why: string, connection: object = letIn) => ({
  type: 'closed',
  connection,
  by,
  why,
})

test('an entry says from where, by which listener and version, and what was asked; never the password', () => {
  const [entry] = log(...entered).of('ana')
  assert.deepEqual(
    [entry?.address, entry?.listener, entry?.transport, entry?.version, entry?.clientId],
    ['10.0.0.7', '1883', 'tcp', 4, 'ana-board'],
  )
  assert.deepEqual(entry?.asked, {
    ...{ clean: false, keepAlive: 20 },
    will: { topic: 'ana/status', payload: '"gone"', qos: 1, retain: true },
  })
  assert.doesNotMatch(JSON.stringify(entry), /secret/)
  assert.equal(entry?.ended, undefined)
})

test('what a board published and received is told apart, counted, and the latest 30 of each are kept', () => {
  const out = (n: number) =>
    packet('out', { cmd: 'publish', topic: 'ana/in', payload: `${n}`, qos: 0, retain: false, dup: false })
  const into = (n: number) =>
    packet('in', { cmd: 'publish', topic: 'ana/out', payload: `${n}`, qos: 0, retain: false, dup: false })
  const [entry] = log(
    ...entered,
    ...Array.from({ length: 40 }, (_, n) => into(n)),
    out(1),
    packet('out', { cmd: 'publish', topic: 'desk/now', payload: 'x', qos: 0, retain: false, dup: false }),
  ).of('ana')
  assert.equal(entry?.published.count, 40)
  assert.equal(entry?.published.last.length, 30)
  assert.equal(entry?.published.last.at(-1)?.payload, '"39"')
  assert.deepEqual([entry?.received.count, entry?.received.last[0]?.topic], [1, 'ana/in'])
})

test('filters stand with what SUBACK said of them, until UNSUBSCRIBE', () => {
  const subscriptions = [
    { topic: 'ana/#', qos: 1 },
    { topic: '#', qos: 0 },
  ]
  const asked = [
    packet('in', { cmd: 'subscribe', messageId: 7, subscriptions }),
    packet('out', { cmd: 'suback', messageId: 7, granted: [1, 128] }),
  ]
  assert.deepEqual(log(...entered, ...asked).of('ana')[0]?.filters, [
    { filter: 'ana/#', qos: 1, granted: 1 },
    { filter: '#', qos: 0, granted: 128 },
  ])
  const left = packet('in', { cmd: 'unsubscribe', messageId: 8, unsubscriptions: ['ana/#'] })
  assert.deepEqual(
    log(...entered, ...asked, left)
      .of('ana')[0]
      ?.filters.map(({ filter }) => filter),
    ['#'],
  )
})

describe('how a connection ended is a sentence with what to do', () => {
  const table: [by: string, why: string, says: RegExp][] = [
    ['client', 'DISCONNECT', /"ana-board" said goodbye with DISCONNECT: it wanted to end\.$/],
    ['broker', 'keep alive', /at least every 20 s.*None came for 30 s.*will was published on "ana\/status"/],
    ['network', 'closed by the client', /closed the connection without DISCONNECT\. Its will/],
    ['network', 'ECONNRESET', /broke the connection off/],
    ['network', 'ETIMEDOUT', /did not answer any more/],
    ['broker', 'token renewed', /token by which it had connected is not valid any more/],
    ['broker', 'the classroom closes', /classroom was stopped/],
    ['broker', 'constructor', /The broker ended the connection \(constructor\)/],
    ['network', 'EWHATEVER', /The network ended the connection \(EWHATEVER\)/],
  ]
  for (const [by, why, says] of table)
    test(`${by}: ${why}`, () => {
      const { ended } = log(...entered, closed(by, why)).of('ana')[0]!
      assert.match(ended!.sentence, says)
      assert.ok(ended!.remedy.length > 10)
    })
})

test('who was taken over reads from where the other came', () => {
  const other = { ...ana, id: 'c2', address: '10.0.0.8' }
  const [first] = log(
    ...entered,
    opened(other),
    packet('in', hello, { ...known, ...other, kind: 'unknown' }),
    closed('broker', 'taken over'),
  ).of('ana')
  assert.match(
    first!.ended!.sentence,
    /Another connection from 10\.0\.0\.8 .*same client identifier, "ana-board"/,
  )
})

test('an end that a refusal caused is told in the words of the refusal', () => {
  const refusal = { type: 'refused', connection: letIn, what: 'bytes', why: 'too-big', answer: 'closed' }
  const { ended, refusals } = log(...entered, refusal, closed('broker', 'too-big')).of('ana')[0]!
  assert.match(ended!.sentence, /^ana: too-big/)
  assert.equal(refusals.length, 1)
})

test('a CONNECT that is turned away stands with the handle that it claimed', () => {
  const refusal = {
    type: 'refused',
    connection: known,
    what: 'connect',
    why: 'wrong-password',
    answer: 'CONNACK 4',
  }
  const { ended, letInAt } = log(
    opened(),
    packet('in', hello, known),
    refusal,
    packet('out', { cmd: 'connack', returnCode: 4, sessionPresent: false }, known),
    closed('broker', 'wrong-password', known),
  ).of('ana')[0]!
  assert.equal(letInAt, undefined)
  assert.equal(ended?.sentence, 'ana: wrong-password')
})

test('unknown user names, nameless knocks and silent ones are strangers, the same one counted up', () => {
  const named = (id: string) => ({ ...ana, id, claimed: 'Ana', clientId: 'x', version: 4 })
  const knock = (id: string) => [
    opened({ ...ana, id }),
    packet('in', { ...hello, username: 'Ana' }, named(id)),
    ...[
      { type: 'refused', connection: named(id), what: 'connect', why: 'unknown-user', answer: 'CONNACK 4' },
    ],
    closed('broker', 'unknown-user', named(id)),
  ]
  const tls = { ...ana, id: 't' }
  const it = log(
    ...knock('s1'),
    ...knock('s2'),
    opened(tls),
    {
      ...{ type: 'refused', connection: tls, what: 'bytes', why: 'malformed', answer: 'closed' },
      detail: { looksLike: 'tls' },
    },
    closed('broker', 'malformed', tls),
    opened({ ...ana, id: 'q' }),
    closed('network', 'closed by the client', { ...ana, id: 'q' }),
  )
  assert.deepEqual(
    it.strangers().map(({ why, times, userName }) => [why, times, userName]),
    [
      ['unknown-user', 2, 'Ana'],
      ['malformed', 1, undefined],
      ['silent', 1, undefined],
    ],
  )
  assert.match(it.strangers()[1]!.sentence, /There came a TLS handshake/)
  assert.deepEqual(it.all(), [])
})

test('pages, cells and the desk are no boards', () => {
  for (const kind of ['site', 'cell', 'desk']) {
    const page = { ...letIn, kind }
    const it = log(
      opened(),
      packet('in', hello, known),
      packet('out', { cmd: 'connack', returnCode: 0, sessionPresent: false }, page),
      closed('client', 'DISCONNECT', page),
    )
    assert.deepEqual([it.all(), it.strangers()], [[], []])
  }
})

test('a student has at most 50 entries, and only the newest keep all their messages', () => {
  const lines = Array.from({ length: 60 }, (_, n) => {
    const own = (connection: object) => ({ ...connection, id: `c${n}` })
    const message = { cmd: 'publish', topic: 'ana/x', payload: 'x', qos: 0, retain: false, dup: false }
    return [
      opened(own(ana)),
      packet('in', hello, own(known)),
      packet('out', { cmd: 'connack', returnCode: 0, sessionPresent: false }, own(letIn)),
      ...Array.from({ length: 9 }, () => packet('in', message, own(letIn))),
      closed('client', 'DISCONNECT', own(letIn)),
    ]
  }).flat()
  const entries = log(...lines).of('ana')
  assert.equal(entries.length, 50)
  assert.equal(entries[0]?.id, 'c10')
  assert.deepEqual([entries[0]?.published.last.length, entries.at(-1)?.published.last.length], [5, 9])
  assert.equal(entries[0]?.published.count, 9)
})

test('every transcript of the labs gives entries in which each connection of its student has its place', () => {
  const catalog = join(import.meta.dirname, '..', '..', 'labs', 'catalog')
  let seen = 0
  for (const lab of readdirSync(catalog)) {
    const folder = join(catalog, lab, 'transcripts')
    const files = readdirSync(join(catalog, lab)).includes('transcripts') ? readdirSync(folder) : []
    for (const file of files.filter((name) => name.endsWith('.jsonl'))) {
      const { trace } = parseTrace(readFileSync(join(folder, file), 'utf8'))
      const entries = readConnections(trace, facts).all()
      const ends = trace.filter(({ type }) => type === 'closed').length
      assert.ok(entries.filter(({ ended }) => ended).length <= ends)
      for (const { ended, published } of entries) {
        if (ended) assert.ok(ended.sentence && ended.remedy && !/undefined|NaN/.test(ended.sentence), file)
        assert.ok(published.count >= published.last.length)
        seen++
      }
    }
  }
  assert.ok(seen > 100, `${seen} entries`)
})
