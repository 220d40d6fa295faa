import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Segment } from '../../classroom/journal/writer.ts'
import { leaveLink } from '../../classroom/link-file.ts'
import { createLogger, visible } from '../../classroom/log-lines.ts'
import { parseOptions } from '../../classroom/options.ts'
import { examine } from '../../classroom/web/health.ts'
import { toPlainJson } from '../../wire/visible.ts'
import { ask, freshFolder, openClass, until } from './a-class.ts'

const ports = { mqtt: 1, tls: 2, mutual: 3, http: 4 }
const broker = { counters: { '$SYS/broker/clients/connected': 2 } }

test('health is broker, journal and disk; each of them alone makes a class unready', () => {
  const parts = { dataDir: freshFolder(), journal: { isWell: true }, broker, ports }
  const plenty = () => 1e9
  assert.deepEqual(examine(parts, plenty), {
    ok: true,
    broker: { ok: true, clients: 2 },
    journal: { ok: true },
    disk: { ok: true, freeBytes: 1e9 },
  })
  const faults = [
    examine({ ...parts, ports: { ...ports, tls: 0 } }, plenty),
    examine({ ...parts, journal: { isWell: false } }, plenty),
    examine(parts, () => 1e6),
    examine(parts, () => {
      throw new Error('ENOENT')
    }),
  ]
  assert.deepEqual(
    faults.map(({ ok, broker, journal, disk }) => [ok, broker.ok, journal.ok, disk.ok].map(Number).join('')),
    ['0011', '0101', '0110', '0110'],
  )
})

test('/healthz answers 200, 503 while the disk refuses, and tells no secret; /healthz/live answers all the while', async (t) => {
  const disk = { isFull: false }
  const openSegment = (): Segment => ({
    append() {
      if (disk.isFull) throw new Error('ENOSPC')
    },
    sync() {},
    truncate() {},
    close() {},
  })
  const room = await openClass({ journal: { openSegment, retryAfter: 20 } })
  t.after(() => room.stop())
  const ana = await room.join('ana')
  const board = await room.board(ana)
  const health = () => ask(room.classroom.httpPort, '/healthz', { host: 'class.internal' })
  const well = await health()
  assert.equal(well.status, 200, 'whatever it is called')
  assert.deepEqual(Object.keys(JSON.parse(well.text)), ['ok', 'broker', 'journal', 'disk'])
  assert.equal(JSON.parse(well.text).broker.clients, 1)
  disk.isFull = true
  board.publish('ana/x', '1')
  await until(async () => (await health()).status === 503, 20_000)
  const ill = await health()
  assert.deepEqual([ill.status, JSON.parse(ill.text).journal], [503, { ok: false }])
  assert.equal((await ask(room.classroom.httpPort, '/healthz/live', { host: 'x' })).status, 200)
  disk.isFull = false
  await until(async () => (await health()).status === 200, 20_000)
  assert.equal((await health()).status, 200)
})

const NASTY = 'a\x1b[31mred\x07\x00\x9b2J\u2028\u202egnp\r\nb'

test('control characters in a line are written out, in both forms', () => {
  const lines: string[] = []
  const out = (line: string) => lines.push(line)
  for (const form of ['text', 'json'] as const) createLogger({ form, out, err: out, now: () => 0 }).log(NASTY)
  assert.equal(lines[0], 'a\\u001b[31mred\\u0007\\u0000\\u009b2J\\u2028\\u202egnp\\u000d\nb')
  assert.equal(JSON.parse(lines[1]!).message, NASTY)
  assert.match(lines[1]!, /^[\x20-\x7e]+$/)
  assert.equal(visible('°C 試 🙂'), '°C 試 🙂')
  assert.deepEqual(JSON.parse(toPlainJson({ a: NASTY })), { a: NASTY })
})

test('with --log json each line is an object with time, level and event, and none tells a token', async (t) => {
  const lines: string[] = []
  const errors: string[] = []
  const logger = createLogger({
    form: 'json',
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
  })
  const room = await openClass({ log: logger.log, onEvent: logger.take })
  t.after(() => room.stop())
  const ana = await room.join('ana')
  await room.post('/api/attempts', { lab: '01-hello' }, ana.site)
  await (await room.board(ana)).endAsync()
  await room.mosquitto('pub', ['-u', 'ana', '-P', 'wrong-secret', '-t', 'ana/x', '-m', 'y'])
  logger.log('a fault', 'fault')
  await until(() => lines.some((line) => line.includes('refused')), 20_000)
  const told = lines.map((line) => JSON.parse(line))
  for (const one of told) assert.ok(!Number.isNaN(Date.parse(one.time)) && one.level && one.event)
  const kinds = told.map(({ level, event, handle }) => `${level} ${event} ${handle}`)
  for (const expected of [
    'info connected ana',
    'info disconnected ana',
    'info judged ana',
    'warn refused undefined',
  ])
    assert.ok(kinds.includes(expected), `${expected}: ${kinds}`)
  assert.equal(JSON.parse(errors[0]!).level, 'error')
  const all = [...lines, ...errors].join('\n')
  assert.match(all.replaceAll('\n', ''), /^[\x20-\x7e]+$/)
  for (const secret of [
    ana.token,
    ana.site,
    'wrong-secret',
    room.classroom.classCode,
    room.classroom.instructorLink,
  ])
    assert.ok(!all.includes(secret))
})

test('where nobody sees the terminal, the instructor’s link lies in a file for its owner, until there is a password', async (t) => {
  const room = await openClass()
  t.after(() => room.stop())
  const file = leaveLink(room.classroom)
  assert.equal(file, join(room.dataDir, 'instructor-link.txt'))
  if (process.platform !== 'win32') assert.equal(statSync(file!).mode & 0o777, 0o600)
  assert.equal(leaveLink({ ...room.classroom, hasPassword: true }), undefined)
  assert.throws(() => statSync(file!), /ENOENT/)
})

test('--log takes text or json, and json keeps cards with tokens out of the log', () => {
  assert.equal(parseOptions(['--log', 'json']).log, 'json')
  assert.equal(parseOptions([]).log, 'text')
  assert.throws(() => parseOptions(['--log=xml']), /--log takes text or json, not "xml"/)
  assert.throws(() => parseOptions(['--log=json', '--roster', 'x.csv']), /belongs in no log/)
})
