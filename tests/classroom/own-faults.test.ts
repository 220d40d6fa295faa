import assert from 'node:assert/strict'
import test from 'node:test'
import type { AttemptStore, StoredAttempt } from '../../classroom/attempt-store.ts'
import { Attempts } from '../../classroom/attempts.ts'
import { Connections } from '../../classroom/connections.ts'
import { createFlood } from '../../classroom/flood.ts'
import { createDoor } from '../../classroom/listeners/door.ts'
import { loadLab } from '../../labs/catalog.ts'
import { begin, report } from '../../labs/checker/judge.ts'
import { systemClock } from '../../wire/clock.ts'
import { encode } from '../../wire/packet.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import { until } from './a-class.ts'

test('a bug of ours that certain bytes lay open costs that connection alone', () => {
  const faults: unknown[] = []
  const broken = {
    accept: () => ({
      receive() {
        throw new Error('a bug')
      },
      lost() {},
    }),
  }
  const door = createDoor({
    connections: new Connections(() => broken),
    tap: createTap(() => {}),
    clock: systemClock,
    flood: createFlood(),
    onFault: (error) => faults.push(error),
    prefix: 't.',
  })
  let destroyed = 0
  const transport = { write() {}, unsent: 0, pause() {}, resume() {}, end() {}, destroy: () => destroyed++ }
  const receiver = door.open({ transport, kind: 'tcp', listener: '1883', address: '127.0.0.1' })
  const ping = encode({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId: 'x',
    clean: true,
    keepalive: 0,
  })
  receiver.receive(ping)
  receiver.ended('closed')
  assert.equal(destroyed, 1)
  assert.match(String(faults[0]), /a bug/)
})

test('verdicts that the disk refuses are shown, kept, and written when there is room again', async () => {
  let full = true
  const written: StoredAttempt[] = []
  const store: AttemptStore = {
    latest: () => [],
    messages: () => [],
    lastSeq: () => 0,
    save(attempts) {
      if (full) throw new Error('database or disk is full')
      written.push(...attempts)
    },
    async sync() {},
  }
  const faults: unknown[] = []
  const told: string[] = []
  const attempts = new Attempts({
    labs: new Map([['01-hello', loadLab('01-hello')]]),
    store,
    carryOut() {},
    record: (start) => ({ ...start, seq: 1, at: 0, time: Date.now() }),
    publish: ({ handle }) => told.push(handle),
    onFault: (error) => faults.push(error),
    onSaveFault: (error) => faults.push(error),
  })
  attempts.start('ana', '01-hello', [])
  assert.deepEqual(told, ['ana'])
  assert.equal(faults.length, 1)
  full = false
  await until(() => written.length > 0)
  assert.equal(written[0]?.handle, 'ana')
})

test('what nobody is told of is saved in portions, who has waited longest first, and then put on disk', async () => {
  const saved: string[][] = []
  let synced = 0
  const store: AttemptStore = {
    latest: () => [],
    messages: () => [],
    lastSeq: () => 0,
    save: (attempts) => saved.push(attempts.map(({ handle }) => handle)),
    async sync() {
      synced = saved.length
    },
  }
  const record = (happening: object) => ({ ...happening, seq: 1, at: 0, time: 0 }) as TraceEvent
  const attempts = new Attempts({
    labs: new Map([['01-hello', loadLab('01-hello')]]),
    store,
    // Every event changes something, and nothing that is told.
    checker: { begin, report, fold: (_, state) => ({ state: { ...state }, intents: [] }) },
    carryOut() {},
    record,
    publish() {},
    onFault: assert.ifError,
    onSaveFault: assert.ifError,
  })
  const handles = Array.from({ length: 60 }, (_, n) => `student-${n}`)
  for (const handle of handles) attempts.start(handle, '01-hello', [])
  saved.length = 0
  for (const handle of handles) attempts.take(handle, record({ type: 'tick' }))
  assert.equal(saved.length, 0)
  await until(() => saved.length >= 3)
  assert.deepEqual(saved, [handles.slice(0, 25), handles.slice(25, 50), handles.slice(50)])
  await until(() => synced >= 3)
  assert.equal(synced, 3)
  attempts.close()
})
