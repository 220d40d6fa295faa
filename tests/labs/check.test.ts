import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { VerdictMessage } from '../../labs/checker/verdict.ts'
import { toLines } from '../../wire/trace.ts'
import { until } from '../classroom/a-class.ts'
import { createScene } from './scene.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const transcripts = 'labs/catalog/01-hello/transcripts'
const folder = mkdtempSync(join(tmpdir(), 'check-'))
after(() => rmSync(folder, { recursive: true }))

function check(
  ...args: (string | NodeJS.ProcessEnv)[]
): Promise<{ status: number; out: string; err: string }> {
  const words = args.filter((arg) => typeof arg === 'string')
  const { NO_COLOR: _, FORCE_COLOR: __, ...plain } = process.env
  const env = Object.assign(plain, ...args.filter((arg) => typeof arg !== 'string'))
  return new Promise((resolve) => {
    execFile(process.execPath, ['labs/check.ts', ...words], { cwd: root, env }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    )
  })
}

const whole = readFileSync(join(root, transcripts, 'solution-echo.jsonl'), 'utf8')

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

  test('--schema prints the JSON Schema of what --json prints', async () => {
    const { status, out } = await check('--schema')
    assert.equal(status, 0)
    const schema = z.fromJSONSchema(JSON.parse(out))
    const { out: json } = await check(...lab, '--json', '--trace', `${transcripts}/mistake-topic-case.jsonl`)
    assert.ok(schema.safeParse(JSON.parse(json)).success)
    assert.equal(schema.safeParse({ ...JSON.parse(json), steps: [{ id: 'x' }] }).success, false)
  })

  test('--junit writes a test case for each step: failed and not seen are failures, not begun is none', async () => {
    const file = join(folder, 'junit.xml')
    const mistake = ['--trace', `${transcripts}/mistake-payload-nul.jsonl`]
    const { status, out } = await check(...lab, ...mistake, '--junit', file)
    assert.equal(status, 1)
    assert.match(out, /1 of 4 steps passed/)
    const xml = readFileSync(file, 'utf8')
    assert.match(
      xml,
      /<testsuite name="01-hello Hello, broker" tests="4" failures="3" errors="0" skipped="0"/,
    )
    assert.match(
      xml,
      /<testcase classname="01-hello" name="publish">\s*<failure type="payload-nul" message="/,
    )
    assert.match(xml, /<testcase classname="01-hello" name="connect">\s*<system-out>2: CONNECT "ana-board"/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none, not even escaped
    assert.doesNotMatch(xml, /[\x00-\x08\x0b-\x1f]|&#/)
  })

  test('colour says nothing that words do not: with NO_COLOR and through a pipe there is none', async () => {
    const solution = ['--trace', `${transcripts}/solution-echo.jsonl`]
    const forced = await check(...lab, ...solution, { FORCE_COLOR: '1' })
    const none = await check(...lab, ...solution, { NO_COLOR: '1' })
    assert.equal(none.out, (await check(...lab, ...solution)).out)
    assert.ok(forced.out.includes('\u001b[32mpassed'))
    assert.equal(stripVTControlCharacters(forced.out), none.out)
  })

  test('--watch says it again when the trace has grown, also when an editor puts a new file in its place', async () => {
    const file = save('watched.jsonl', readFileSync(join(root, transcripts, 'start.jsonl'), 'utf8'))
    const watching = spawn(process.execPath, ['labs/check.ts', ...lab, '--watch', '--trace', file], {
      cwd: root,
    })
    let out = ''
    let err = ''
    watching.stdout.on('data', (text) => {
      out += text
    })
    watching.stderr.on('data', (text) => {
      err += text
    })
    const reports = () => out.match(/steps passed\./g)?.length ?? 0
    const gone = once(watching, 'exit')
    await until(() => reports() === 1 && err.includes('Watching'))
    renameSync(save('new.jsonl', whole), file)
    await until(() => reports() === 2)
    writeFileSync(file, 'no trace any more')
    await until(() => err.includes('line 1'))
    writeFileSync(file, whole)
    await until(() => reports() === 3)
    watching.kill('SIGINT')
    assert.deepEqual(await gone, [0, null])
    assert.match(out, /0 of 4 steps passed[\s\S]*All 4 steps passed[\s\S]*All 4 steps passed/)
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
    ['nothing at all', () => [], /^Expected where to look: --trace FILE, --data DIR or --live/],
    [
      'a misspelt option',
      () => [...lab, '--trase', 'x'],
      /^There is no option --trase\. .* Did you mean --trace\?\n$/,
    ],
    [
      'a folder without a class',
      () => ['--data', folder],
      /^Expected a class with its journal in .* \(ENOENT\)\./,
    ],
    ['a class asked for nobody', () => ['--live'], /^--live needs --handle HANDLE beside it\.\n$/],
    [
      'a class that is not there',
      () => ['--live', '--url', 'http://127.0.0.1:1', '--handle', 'ana', '--token', 'x'],
      /^Expected a class at http:\/\/127\.0\.0\.1:1\/; nobody answers there \(/,
    ],
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
