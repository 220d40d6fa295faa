import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WireLog } from '../../../components/playground/wire-log.ts'
import type { Connection, TraceEvent } from '../../../wire/record.ts'

const opened = { id: '1', transport: 'tcp', listener: '1883', kind: 'unknown' } as const
const claiming: Connection = { ...opened, clientId: 'ana-board', claimed: 'ana', version: 4 }
const proved: Connection = { ...claiming, kind: 'board', account: 'ana' }

const pass = (seq: number, connection: Connection, cmd: 'connect' | 'connack' | 'pingreq') =>
  ({
    type: 'packet',
    connection,
    way: cmd === 'connack' ? 'out' : 'in',
    packet: { cmd },
    bytes: Uint8Array.of(0xc0, 0),
    seq,
    at: seq,
    time: seq,
  }) as TraceEvent

test('a board is one party from its connection on, though its account is proved only after CONNECT', () => {
  const log = new WireLog()
  log.add([
    { type: 'opened', connection: opened, seq: 1, at: 1, time: 1 },
    pass(2, claiming, 'connect'),
    pass(3, proved, 'connack'),
    pass(4, proved, 'pingreq'),
  ])
  assert.deepEqual(
    log.parties.map(({ name }) => name),
    ['ana-board'],
  )
  assert.equal(log.rows.length, 4)
})

test('two programs of one student are two parties, each named by its client identifier', () => {
  const log = new WireLog()
  log.add([pass(1, proved, 'connack'), pass(2, { ...proved, id: '2', clientId: 'esp32' }, 'connack')])
  assert.deepEqual(
    log.parties.map(({ name }) => name),
    ['ana-board', 'ana: esp32'],
  )
})

test('a board without a client identifier is named by its account', () => {
  const log = new WireLog()
  log.add([
    pass(1, { ...proved, clientId: '' }, 'connack'),
    pass(2, { ...proved, id: '2', clientId: '' }, 'connack'),
  ])
  assert.deepEqual(
    log.parties.map(({ name }) => name),
    ['ana'],
  )
})
