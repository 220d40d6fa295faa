import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { VerdictMessage } from '../../labs/checker/verdict.ts'
import { toLines } from '../../wire/trace.ts'
import { createScene } from './scene.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const transcripts = 'labs/catalog/01-hello/transcripts'
const folder = mkdtempSync(join(tmpdir(), 'check-'))
after(() => rmSync(folder, { recursive: true }))

function check(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['labs/check.ts', ...args], { cwd: root }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    )
  })
}

function save(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const lab = ['--lab', '01-hello']

describe('npm run check', () => {
  test('exit status 0 when every step passed', async () => {
    const { status, out } = await check(...lab, '--trace', `${transcripts}/solution-echo.jsonl`)
    assert.equal(status, 0)
    assert.match(out, /All 4 steps passed\.\n$/)
  })

  test('exit status 1 when not, with the sentence and what to try', async () => {
    const { status, out } = await check(...lab, '--trace', `${transcripts}/mistake-topic-case.jsonl`)
    assert.equal(status, 1)
    assert.match(out, /failed {3}publish {4}Expected a message on "ana\/outTopic"\./)
    assert.match(out, /Try: Write it letter by letter/)
    assert.match(out, /1 of 4 steps passed\.\n$/)
  })

  test('--json prints a verdict message', async () => {
    const { status, out } = await check(
      ...lab,
      '--json',
      '--trace',
      `${transcripts}/mistake-topic-case.jsonl`,
    )
    assert.equal(status, 1)
    const message = VerdictMessage.parse(JSON.parse(out))
    assert.equal(message.handle, 'ana')
    assert.equal(message.steps[1]?.diagnosis?.id, 'topic-case')
  })

  test('of a trace with two students one has to be named', async () => {
    const other = createScene('bo', 0)
    other.client().publish('bo/outTopic', 'hello world')
    const scene = createScene('ana', 0)
    scene.client()
    const shifted = scene.events.map((event) => ({ ...event, seq: event.seq + 100, at: event.at + 100 }))
    const file = save('two.jsonl', toLines(other.events) + toLines(shifted).replaceAll('"c1"', '"c2"'))
    const nobody = await check(...lab, '--trace', file)
    assert.equal(nobody.status, 2)
    assert.equal(
      nobody.err,
      'Expected the trace of one student; there are 2: bo, ana. Name one with --handle.\n',
    )
    const bo = await check(...lab, '--trace', file, '--handle', 'bo')
    assert.match(bo.out, /2 of 4 steps passed/)
    const eve = await check(...lab, '--trace', file, '--handle', 'eve')
    assert.equal(eve.status, 2)
    assert.match(eve.err, /"eve" came, the trace has bo, ana/)
  })

  const whole = readFileSync(join(root, transcripts, 'solution-echo.jsonl'), 'utf8')
  const unusable: [string, () => string[], RegExp][] = [
    [
      'a lab that is not there',
      () => ['--lab', '01-helo', '--trace', 'x'],
      /^Expected the name of a lab; "01-helo" came\. .*Did you mean "01-hello"\?\n$/,
    ],
    [
      'a file that is not there',
      () => [...lab, '--trace', 'nowhere.jsonl'],
      /^Expected a trace in nowhere\.jsonl; the file cannot be read \(ENOENT\)\.\n$/,
    ],
    [
      'a trace cut in the middle of a line',
      () => [...lab, '--trace', save('cut.jsonl', whole.slice(0, -40))],
      /cut\.jsonl, line \d+: expected one event, as a JSON object on one line; a line that is cut off in the middle came\.\n$/,
    ],
    [
      'a file that is no trace',
      () => [...lab, '--trace', 'package.json'],
      /package\.json, line 1: expected one event, as a JSON object on one line; a line that is not JSON .* came\.\n$/,
    ],
    [
      'an empty file',
      () => [...lab, '--trace', save('empty.jsonl', '\n')],
      /at least one event; it is empty\.\n$/,
    ],
    [
      'a trace of nobody',
      () => [...lab, '--trace', save('nobody.jsonl', '{"type":"tick"}\n')],
      /there is none\. Name the student with --handle\.\n$/,
    ],
    ['no lab named', () => ['--trace', 'x'], /^Expected --lab NAME, as in: npm run check/],
    ['no trace named', () => lab, /^Expected --trace FILE, as in: npm run check/],
  ]
  for (const [title, args, sentence] of unusable)
    test(`exit status 2 and one clear sentence for ${title}`, async () => {
      const { status, out, err } = await check(...args())
      assert.equal(status, 2)
      assert.equal(out, '')
      assert.match(err, sentence)
      assert.equal(err.trim().split('\n').length, 1)
    })
})
