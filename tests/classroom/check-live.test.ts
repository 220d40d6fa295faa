// `npm run check` on a class that runs: as the student sees it, and from its journal.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { VerdictMessage } from '../../labs/checker/verdict.ts'
import { type AClass, openClass, until, verdictsOf } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

const root = join(import.meta.dirname, '../..')

function check(args: string[], env = {}) {
  const child = spawn(process.execPath, ['labs/check.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const done = once(child, 'close').then(([status]) => ({ status, ...said }))
  return { child, said, done }
}

async function starting(handle: string, lab = '01-hello') {
  const who = await it.join(handle)
  await it.post('/api/attempts', { lab }, who.site)
  const url = `http://127.0.0.1:${it.classroom.httpPort}`
  return { who, live: ['--live', '--url', url, '--handle', handle, '--token', who.token] }
}

test('--live reads the verdicts of a student, and is no board of theirs', async () => {
  const { who, live } = await starting('reader')
  const before = await check(live).done
  assert.equal(before.status, 1, before.err)
  assert.match(before.out, /0 of 4 steps passed/)
  await it.board(who)
  await until(async () => verdictsOf(await it.verdicts(who)).startsWith('passed'))
  const json = await check([...live, '--json']).done
  assert.equal(VerdictMessage.parse(JSON.parse(json.out)).steps[0]?.verdict, 'passed')
  const wrong = await check([...live.slice(0, -1), 'aaaa-bbbb-cccc']).done
  assert.equal(wrong.status, 2)
  assert.match(wrong.err, /^The class at http:\S+ says: /)
})

test('--live of a student who has begun nothing says so', async () => {
  const { token } = await it.join('idle')
  const url = `http://127.0.0.1:${it.classroom.httpPort}`
  const { status, err } = await check(['--live', '--url', url, '--handle', 'idle'], { BOARD_TOKEN: token })
    .done
  assert.equal(status, 2)
  assert.match(err, /^Expected an attempt of idle in http:\S+; none was begun\.\n$/)
})

test('--live --watch says each new verdict until Ctrl-C, and ends with the status of the last', async () => {
  const { who, live } = await starting('watcher')
  const { child, said, done } = check([...live, '--watch'])
  await until(() => said.err.includes('Watching'))
  const board = await it.board(who)
  board.on('message', (_topic, payload) => board.publish('watcher/outTopic', payload))
  await board.subscribeAsync('watcher/inTopic')
  board.publish('watcher/outTopic', 'hello world')
  await until(() => said.out.includes('All 4 steps passed.'))
  child.kill('SIGINT')
  assert.equal((await done).status, 0)
})

test('--data judges the latest attempt in the journal of a class that runs, by its own start', async () => {
  const { who } = await starting('journal')
  const board = await it.board(who)
  await board.publishAsync('journal/outTopic', 'hello world', { qos: 1 })
  const first = await check(['--data', it.dataDir, '--handle', 'journal']).done
  assert.match(first.out, /2 of 4 steps passed/)
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  await board.subscribeAsync('journal/#')
  await board.publishAsync('journal/other', 'x', { qos: 1 })
  const { status, out } = await check(['--data', it.dataDir, '--handle', 'journal', '--json']).done
  assert.equal(status, 1)
  const message = VerdictMessage.parse(JSON.parse(out))
  assert.equal(message.attempt.number, 2)
  assert.deepEqual(verdictsOf(message), verdictsOf(await it.verdicts(who)))
})

test('--data knows which listeners the class had: a step that asks for TLS waits there, and is not unknown', async () => {
  const { who } = await starting('careful', '10-tls')
  const told = await it.verdicts(who, '10-tls')
  const { out } = await check(['--data', it.dataDir, '--handle', 'careful', '--json']).done
  const message = VerdictMessage.parse(JSON.parse(out))
  assert.equal(message.steps[0]?.verdict, 'waiting')
  assert.deepEqual(verdictsOf(message), verdictsOf(told))
})
