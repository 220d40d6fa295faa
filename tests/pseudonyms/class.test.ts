// A class saved with other names: judged as it was, and nobody in it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { startCrowd } from '../../classroom/demo/crowd.ts'
import { personAt } from '../../classroom/demo/names.ts'
import { runJournal } from '../../classroom/journal/main.ts'
import { rebuildAttempts } from '../../classroom/journal/rebuild.ts'
import { loadLabs } from '../../labs/catalog.ts'
import { pickPart } from '../../labs/class-part.ts'
import { disguiseClass } from '../../labs/pseudonyms/class-trace.ts'
import { wordsOf } from '../../labs/pseudonyms/lab-words.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import type { Trace } from '../../wire/record.ts'
import { parseTrace } from '../../wire/trace.ts'
import { openClass, until } from '../classroom/a-class.ts'

const labs = new Map(loadLabs().map((lab) => [lab.id, lab]))
const kept = wordsOf(labs.values())

/** What each attempt comes to: verdicts and diagnoses, by whoever `as` says it was. */
function judge(trace: Trace, as: (handle: string) => string = (handle) => handle): Map<string, string> {
  return new Map(
    rebuildAttempts(trace, labs).map(({ start, stored }) => [
      `${as(start.handle)} ${start.lab} ${start.number}`,
      JSON.parse(stored!.message)
        .steps.map(({ verdict, diagnosis }: { verdict: string; diagnosis?: { id: string } }) => [
          verdict,
          diagnosis?.id,
        ])
        .join(' '),
    ]),
  )
}

/** Everything that stands in a trace: its lines, and what the bytes in them say. */
function toReadable(lines: string): string {
  const hex = [...lines.matchAll(/"hex":"([0-9a-f]*)"/g)].map(([, digits = '']) =>
    Buffer.from(digits, 'hex').toString('latin1'),
  )
  return [lines.replace(/"type":"[a-z]+"/g, ''), ...hex].join('\n').toLowerCase()
}

test('a class saved at the desk or by the journal names nobody, gives no token away, and is judged as it was', async () => {
  const it = await openClass()
  const crowd = await startCrowd(it.classroom, {
    students: 6,
    seed: 5,
    speed: 100,
    labs: ['01-hello', '02-topics'],
    onFault: (handle, error) => assert.fail(`${handle}: ${error}`),
  })
  // One who tells the whole class what is nobody's business.
  const teller = await it.join('winterbottom', 'Quentin Winterbottom')
  const board = await it.board(teller)
  const secrets = [teller.token, teller.token.replaceAll('-', ''), teller.site, 'winterbottom', 'quentin']
  for (const secret of secrets)
    for (const payload of [
      secret,
      JSON.stringify({ my: secret }),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ])
      await board.publishAsync(`class/${secret.toLowerCase().slice(0, 12)}`, payload, { qos: 1 })
  const desk = await it.desk()
  const trace = () => openTraceFolder(join(it.dataDir, 'journal')).read()
  const passed = () => trace().filter((event) => event.type === 'judged' && event.passed).length
  await until(() => passed() >= 1, 40_000)
  assert(passed() >= 1)
  await crowd.stop()
  const saved = await fetch(`http://127.0.0.1:${it.classroom.httpPort}/api/recordings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${desk}` },
  })
  assert.equal(saved.status, 200)
  const atDesk = gunzipSync(Buffer.from(await saved.arrayBuffer())).toString()
  assert.equal((await it.post('/api/recordings', {}, teller.site)).status, 403)
  assert.equal((await it.post('/api/recordings', { from: 'yesterday' }, desk)).status, 422)
  await it.stop()

  const file = join(it.dataDir, 'class.jsonl')
  await runJournal('export', {
    dataDir: it.dataDir,
    file,
    apply: false,
    overwrite: false,
    replaceNames: true,
  })
  for (const lines of [atDesk, readFileSync(file, 'utf8')]) {
    const readable = toReadable(lines)
    const names = Array.from({ length: 6 }, (_, n) => personAt(n)).flatMap(({ handle, name }) => [
      handle,
      ...name.split(' '),
    ])
    // "banana" is the checker's own.
    for (const word of [...secrets, ...names]
      .map((name) => name.toLowerCase())
      .filter((name) => !kept.has(name)))
      assert(!readable.replaceAll('banana', '').includes(word), `${word} is in it`)
    for (const secret of secrets) {
      assert(!readable.includes(Buffer.from(secret).toString('hex')), 'in hexadecimal digits')
      assert(!lines.includes(Buffer.from(secret).toString('base64').replace(/=+$/, '')), 'in base64')
    }
  }
  const { trace: read, fault } = parseTrace(readFileSync(file, 'utf8'))
  assert.equal(fault, undefined)
  const { standIns } = disguiseClass(trace(), {
    kept,
    people: Array.from({ length: 6 }, (_, n) => personAt(n)),
  })
  const before = judge(trace(), (handle) => standIns.get(handle)!.handle)
  assert(before.size >= 6)
  assert.deepEqual([...judge(read).values()].sort(), [...before.values()].sort())

  // A part is judged as the whole was, and has nobody else in it.
  const whole = judge(read)
  const [one, ...others] = [...whole.keys()]
  const [handle = '', lab = ''] = one!.split(' ')
  const part = pickPart(read, { students: [handle], labs: [lab] })
  assert.equal(judge(part).get(one!), whole.get(one!))
  assert(others.some((other) => !other.startsWith(`${handle} `)))
  assert.deepEqual([...new Set(part.flatMap((event) => ('handle' in event ? [event.handle] : [])))], [handle])
  const middle = read[Math.floor(read.length / 2)]!.time
  const late = judge(pickPart(read, { from: middle }))
  assert(late.size > 0)
  for (const [attempt, verdicts] of late) assert.equal(verdicts, whole.get(attempt), attempt)
})
