import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'yaml'
import { recordTranscript } from '../../classroom/record.ts'
import { loadLab } from '../../labs/catalog.ts'
import { findTranscriptFaults } from '../../labs/proof.ts'
import { loadTranscripts } from '../../labs/transcript.ts'
import { parseTrace } from '../../wire/trace.ts'
import { type AClass, type Joined, openClass, until, verdictsOf } from './a-class.ts'

let it: AClass
const folder = mkdtempSync(join(tmpdir(), 'record-'))
before(async () => {
  it = await openClass()
})
after(async () => {
  await it.stop()
  rmSync(folder, { recursive: true })
})

const lab = loadLab('01-hello')
const save = (name: string, more = {}) =>
  recordTranscript({ file: join(folder, 'transcripts', name), dataDir: it.dataDir, ...more })
const textOf = (name: string) => readFileSync(join(folder, 'transcripts', `${name}.jsonl`), 'utf8')

async function solving(who: Joined) {
  const board = await it.board(who)
  board.on('message', (_topic, payload) => board.publish(`${who.handle}/outTopic`, payload))
  await board.subscribeAsync(`${who.handle}/inTopic`)
  await board.publishAsync(`${who.handle}/outTopic`, 'hello world', { qos: 1 })
  return board
}

const start = (who: Joined) => it.post('/api/attempts', { lab: lab.id }, who.site)
const isDone = async (who: Joined) => verdictsOf(await it.verdicts(who)) === 'passed passed passed passed'

/** What is on disk, as it is written in groups. */
const onDisk = (who: Joined) =>
  until(async () => {
    await save('probe', { handle: who.handle, overwrite: true })
    return parse(readFileSync(join(folder, 'transcripts', 'probe.yaml'), 'utf8')).steps.reply !== 'waiting'
  })

test('an attempt of a running class becomes a transcript that proves itself, and names nobody', async () => {
  const rosalind = await it.join('rosalind', 'Rosalind Franklin')
  const eve = await it.join('maurice')
  // Connected and subscribed before the start, and on the wire with others.
  const board = await solving(rosalind)
  await solving(eve)
  const page = await it.page(rosalind)
  await page.subscribeAsync('desk/verdicts/rosalind/#')
  await start(rosalind)
  await board.publishAsync('Rosalind/outTopic', 'hello world', { qos: 1 })
  await board.publishAsync('maurice/outTopic', 'hello world', { qos: 1 })
  await board.publishAsync('rosalind/outTopic', 'hello world', { qos: 1 })
  await until(() => isDone(rosalind))
  await onDisk(rosalind)
  await save('solution-recorded', { handle: 'rosalind' })
  const text = textOf('solution-recorded')
  for (const leak of ['rosalind', 'maurice', 'site-', '127.0.0.1', 'franklin'])
    assert.ok(!text.toLowerCase().includes(leak), leak)
  assert.ok(!text.includes(Buffer.from('rosalind').toString('hex')))
  const { trace, fault } = parseTrace(text)
  assert.equal(fault, undefined)
  assert.deepEqual(
    trace.map(({ seq }) => seq),
    trace.map((_, i) => i + 1),
  )
  assert.equal(new Date(trace[0]!.time).toISOString(), '2026-09-14T08:30:00.000Z')
  const topics = trace.flatMap((event) =>
    event.type === 'packet' && event.packet.cmd === 'publish' && event.way === 'in'
      ? [event.packet.topic]
      : [],
  )
  assert.deepEqual([...new Set(topics)].sort(), ['Ana/outTopic', 'ana/outTopic', 'bo/outTopic'])
  const { transcripts, faults } = loadTranscripts(folder)
  assert.deepEqual(
    faults,
    ['expected a name that begins with start, solution- or mistake-'].map((f) => `probe: ${f}`),
  )
  const recorded = transcripts.find(({ name }) => name === 'solution-recorded')!
  assert.deepEqual(findTranscriptFaults(lab, recorded).faults, [])
})

test('what a student does after their next start belongs to the next attempt', async () => {
  const who = await it.join('again')
  await start(who)
  const board = await solving(who)
  await until(() => isDone(who))
  await start(who)
  await board.publishAsync('again/outTopic', 'hello', { qos: 1 })
  await save('first', { handle: 'again', attempt: 1 })
  await save('second', { handle: 'again' })
  const verdicts = (name: string) =>
    Object.values(parse(readFileSync(join(folder, 'transcripts', `${name}.yaml`), 'utf8')).steps).map(
      (step) => (step as { verdict?: string }).verdict ?? step,
    )
  assert.deepEqual(verdicts('first'), ['passed', 'passed', 'passed', 'passed'])
  assert.equal(verdicts('second')[1], 'failed')
})

test('followed, a recording ends by itself when the lab has passed', async () => {
  const who = await it.join('follow')
  await start(who)
  await until(async () =>
    save('started', { handle: 'follow', overwrite: true })
      .then(() => true)
      .catch(() => false),
  )
  const saved = save('followed', { handle: 'follow', follow: new AbortController().signal })
  await solving(who)
  assert.match((await saved).join('\n'), /All 4 steps passed/)
})

test('what cannot be recorded is told in a sentence', async () => {
  await assert.rejects(save('solution-recorded'), /there already.*--overwrite/)
  await assert.rejects(save('x', { handle: 'nobody' }), /attempt of nobody/)
  await assert.rejects(save('x', { dataDir: join(folder, 'none') }), /journal/)
})
