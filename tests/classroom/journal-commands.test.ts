import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test from 'node:test'
import { runJournal } from '../../classroom/journal/main.ts'
import { listSegments } from '../../classroom/journal/segments.ts'
import { parseTrace } from '../../wire/trace.ts'
import { type AClass, freshFolder, openClass, until, verdictsOf } from './a-class.ts'

const ask = (verb: string, dataDir: string, more = {}) =>
  runJournal(verb, { dataDir, apply: false, overwrite: false, ...more })

/** A class in which one student has passed two of four steps, and that is closed. */
async function playClass(): Promise<{ it: AClass; dataDir: string; verdicts: string }> {
  const it = await openClass()
  const who = await it.join('ines')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await it.board(who)
  await board.publishAsync('ines/outTopic', 'hello world', { qos: 1 })
  await until(async () => (await it.verdicts(who)).steps[1]?.verdict === 'passed')
  const verdicts = verdictsOf(await it.verdicts(who))
  await it.stop()
  return { it, dataDir: it.dataDir, verdicts }
}

const stored = (dataDir: string): string[] => {
  const database = new DatabaseSync(join(dataDir, 'class.sqlite'))
  try {
    const rows = database.prepare('SELECT message FROM attempts').all() as { message: string }[]
    return rows.map(({ message }) => verdictsOf(JSON.parse(message)))
  } finally {
    database.close()
  }
}

test('the journal of a class is whole, tells what was judged, and is written out as one trace', async () => {
  const { dataDir } = await playClass()
  const { lines, status } = await ask('verify', dataDir)
  assert.equal(status, 0)
  assert.match(lines.at(-1) ?? '', /^Whole: \d+ lines\. The last hash is [0-9a-f]{32}/)
  const file = join(freshFolder(), 'class.jsonl')
  await ask('export', dataDir, { file })
  const { trace, fault } = parseTrace(readFileSync(file, 'utf8'))
  assert.equal(fault, undefined)
  const told = trace.findLast((event) => event.type === 'judged')
  assert.deepEqual(told?.type === 'judged' && [told.handle, told.number, Object.values(told.steps)], [
    'ines',
    1,
    ['passed', 'passed', 'waiting', 'waiting'],
  ])
  await assert.rejects(ask('export', dataDir, { file }), /is there already/)
})

test('a long message to many boards is not written into the journal for each of them, and is whole for each in what is written out', async () => {
  const it = await openClass()
  const who = await it.join('longa')
  const payload = Buffer.alloc(4_096, 'long ')
  const boards = await Promise.all([1, 2, 3].map((n) => it.board(who, { clientId: `longa-${n}` })))
  let heard = 0
  for (const board of boards) {
    board.on('message', () => heard++)
    await board.subscribeAsync('longa/x')
  }
  await boards[0]!.publishAsync('longa/x', payload, { qos: 1 })
  await until(() => heard === boards.length, 20_000)
  await it.stop()
  const file = join(freshFolder(), 'class.jsonl')
  await ask('export', it.dataDir, { file })
  const areWhole = (text: string) =>
    parseTrace(text).trace.flatMap((event) =>
      event.type === 'packet' && event.packet.cmd === 'publish' && event.packet.topic === 'longa/x'
        ? [Buffer.from(event.packet.payload as Uint8Array).equals(payload)]
        : [],
    )
  assert.deepEqual(areWhole(readFileSync(file, 'utf8')), [true, true, true, true])
  const folder = join(it.dataDir, 'journal')
  const kept = listSegments(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  // In hexadecimal it has twice as many characters. What came in and what went out may be two groups.
  assert.ok(kept.join('').length < 4 * 2 * payload.length, `${kept.join('').length} characters`)
})

test('one letter changed in a closed class refuses the next start, regrade and export, by file and line', async () => {
  const { dataDir } = await playClass()
  const folder = join(dataDir, 'journal')
  const name = listSegments(folder).at(-1)!
  const text = readFileSync(join(folder, name), 'utf8')
  const line = text.split('\n').findIndex((each) => each.includes('ines/outTopic')) + 1
  writeFileSync(join(folder, name), text.replace('ines/outTopic', 'ines/outTopik'))
  const where = new RegExp(`${name}, line ${line}: expected the line as it was written`)
  const report = await ask('verify', dataDir)
  assert.equal(report.status, 1)
  assert.match(report.lines.join('\n'), where)
  await assert.rejects(openClass({ dataDir }), where)
  await assert.rejects(ask('regrade', dataDir), where)
  await assert.rejects(ask('export', dataDir, { file: join(dataDir, 'x.jsonl') }), where)
})

test('regrade says what would change and changes nothing; --apply writes it, to the journal too', async () => {
  const { dataDir, verdicts } = await playClass()
  assert.match(
    (await ask('regrade', dataDir)).lines.at(-1) ?? '',
    /1 attempt judged again\. Every verdict is as it was/,
  )
  const database = new DatabaseSync(join(dataDir, 'class.sqlite'))
  database.exec(`UPDATE attempts SET message = replace(message, '"passed"', '"failed"')`)
  database.close()
  const wrong = verdicts.replaceAll('passed', 'failed')
  const { lines } = await ask('regrade', dataDir, { lab: '01-hello' })
  assert.deepEqual(lines.slice(0, 2), ['ines  01-hello (1)', '    connect: failed, now passed'])
  assert.match(lines.at(-1) ?? '', /1 of 1 attempt would change\. Nothing was written/)
  assert.deepEqual(stored(dataDir), [wrong])
  assert.equal((await ask('regrade', dataDir, { lab: '02-topics' })).lines.length, 1)
  await ask('regrade', dataDir, { apply: true })
  assert.deepEqual(stored(dataDir), [verdicts])
  assert.equal((await ask('verify', dataDir)).status, 0)
  assert.match((await ask('regrade', dataDir)).lines.at(-1) ?? '', /as it was/)
})

test('replay rebuilds the verdicts from the journal alone, and only where there are none', async () => {
  const { dataDir, verdicts } = await playClass()
  await assert.rejects(ask('replay', dataDir), /Expected a database without attempts/)
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `class.sqlite${end}`), { force: true })
  await ask('replay', dataDir)
  assert.deepEqual(stored(dataDir), [verdicts])
})

test('verdicts that a power cut took from the database come back from the journal', async () => {
  const { dataDir, verdicts } = await playClass()
  const database = new DatabaseSync(join(dataDir, 'class.sqlite'))
  database.exec('DELETE FROM attempts')
  database.close()
  const it = await openClass({ dataDir })
  assert.match(it.log.join('\n'), /verdicts of 1 attempt were behind the journal/)
  await it.stop()
  assert.deepEqual(stored(dataDir), [verdicts])
})

test('while the class is open its journal can be looked through and judged again, and nothing can be written', async () => {
  const it = await openClass()
  const who = await it.join('lena')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  await until(async () => (await ask('regrade', it.dataDir)).lines.at(-1)?.startsWith('1 attempt'))
  assert.match((await ask('regrade', it.dataDir)).lines.at(-1) ?? '', /^1 attempt judged again/)
  await assert.rejects(ask('regrade', it.dataDir, { apply: true }), /Another classroom is using/)
  await it.stop()
  await assert.rejects(ask('look', it.dataDir), /Expected verify, export, regrade or replay, not "look"/)
})
