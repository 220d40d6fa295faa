// Lab 1 as a student does it: the very programs that the "connect your board" page hands out, run by the clients
// they are for, against a running classroom.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Classroom, startClassroom } from '../../classroom/classroom.ts'
import { fill, tools } from '../../components/class/snippets.ts'
import { type StepVerdict, VerdictMessage } from '../../labs/checker/verdict.ts'
import { mosquitto, pythonWithPaho1, pythonWithPaho2 } from '../tools.ts'

const programs = resolve(import.meta.dirname, '../../components/class/programs')
let folder: string
let classroom: Classroom
let address: string
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-01-'))
  // The pages play no part here: the same addresses are asked that the pages ask.
  writeFileSync(join(folder, 'index.html'), '')
  classroom = await startClassroom({
    httpPort: 0,
    mqttPort: 0,
    host: '127.0.0.1',
    dataDir: join(folder, 'data'),
    siteDir: folder,
    log: (line) => console.error(line),
    classCode: 'abc-123',
  })
  address = `http://127.0.0.1:${classroom.httpPort}`
})
after(async () => {
  await classroom.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(path: string, body?: object, bearer?: string): Promise<unknown> {
  const response = await fetch(address + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`)
  return response.json()
}

interface Student {
  handle: string
  token: string
  site: string
}

async function join1(handle: string): Promise<Student> {
  const student = (await ask('/api/join', { code: 'abc-123', handle, name: handle })) as Student
  await ask('/api/attempts', { lab: '01-hello' }, student.site)
  return student
}

const verdicts = async (student: Student) =>
  VerdictMessage.parse(await ask('/api/attempts/01-hello', undefined, student.site))

/** Waits until `isSo`; the steps as they are then, or as they were after 15 seconds. */
async function until(student: Student, isSo: (steps: StepVerdict[]) => boolean): Promise<StepVerdict[]> {
  let steps: StepVerdict[] = []
  for (let tries = 0; tries < 150; tries++) {
    steps = (await verdicts(student)).steps
    if (isSo(steps)) break
    await wait(100)
  }
  return steps
}

/** A program of the page, with this student's values in it, as a file. */
function write(source: string, student: Student): string {
  const file = tools.flatMap(({ files = [] }) => files).find((candidate) => candidate.source === source)
  assert.ok(file, `the page hands out ${source}`)
  const text = fill(readFileSync(join(programs, source), 'utf8'), file.quoting, {
    host: '127.0.0.1',
    port: classroom.mqttPort,
    tlsPort: classroom.tlsPort,
    mutualPort: classroom.mutualPort,
    ca: '',
    user: student.handle,
    token: student.token,
    clientId: `${student.handle}-board`,
    websocket: `ws://127.0.0.1:${classroom.httpPort}/mqtt`,
    library: 'mqtt.min.js',
  })
  const path = join(folder, `${student.handle}-${source}`)
  writeFileSync(path, text)
  return path
}

interface Run {
  command: string
  args: string[]
  env?: NodeJS.ProcessEnv
}

const clients: Record<string, (student: Student) => Run[]> = {
  'mosquitto_pub and mosquitto_sub': (student) => {
    const { pub } = mosquitto()
    const env = { ...process.env, PATH: `${resolve(pub, '..')}:${process.env.PATH}` }
    return [
      { command: 'bash', args: [write('mosquitto-listen.sh', student)], env },
      { command: 'bash', args: [write('mosquitto-hello.sh', student)], env },
    ]
  },
  'Python with paho-mqtt 1.6': (student) => {
    const { command, env } = pythonWithPaho1()
    return [{ command, env, args: [write('paho-1.py', student)] }]
  },
  'Python with paho-mqtt 2': (student) => {
    const { command, env } = pythonWithPaho2()
    return [{ command, env, args: [write('paho-2.py', student)] }]
  },
  'JavaScript with MQTT.js': (student) => {
    // It imports "mqtt", so it runs from a folder below node_modules' own.
    const path = join(resolve(import.meta.dirname, '../../.cache'), `${student.handle}.mjs`)
    writeFileSync(path, readFileSync(write('mqttjs-node.mjs', student)))
    return [{ command: process.execPath, args: [path] }]
  },
}

/** Ends a program and what it started: each leads a group of its own. One that has finished needs no ending. */
function endGroup({ pid, exitCode }: ChildProcess) {
  if (pid && exitCode === null) process.kill(-pid)
}

for (const [number, [title, runs]] of Object.entries(clients).entries())
  test(`a student passes lab 1 with ${title}, running the program of the page as it is`, async (t) => {
    const student = await join1(`student-${number}`)
    const children: ChildProcess[] = []
    let said = ''
    t.after(() => {
      for (const child of children) endGroup(child)
    })
    for (const { command, args, env } of runs(student)) {
      const child = spawn(command, args, { env: env ?? process.env, detached: true })
      child.stdout.on('data', (text) => {
        said += text
      })
      child.stderr.on('data', (text) => {
        said += text
      })
      children.push(child)
      await wait(300)
    }
    const steps = await until(student, (all) => all.every(({ verdict }) => verdict === 'passed'))
    assert.deepEqual(
      steps.map(({ id, verdict }) => `${id} ${verdict}`),
      steps.map(({ id }) => `${id} passed`),
      `${JSON.stringify(steps, null, 1)}\nThe program said: ${said}`,
    )
    for (const { evidence, id } of steps) assert.ok(evidence.length > 0, `${id} shows what proves it`)
  })

const publish = (userName: string, token: string, topic: string, payload = 'hello world') =>
  new Promise<string>((done) => {
    const child = spawn(mosquitto().pub, [
      ...['-h', '127.0.0.1', '-p', String(classroom.mqttPort), '-u', userName, '-P', token],
      ...['-t', topic, '-m', payload],
    ])
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    child.once('close', () => done(said))
  })

const mistakes: [
  title: string,
  make: (s: Student) => Promise<string>,
  diagnosis: string,
  mentions: string[],
][] = [
  [
    'a leading slash',
    (s) => publish(s.handle, s.token, `/${s.handle}/outTopic`),
    'topic-leading-slash',
    ['/outTopic'],
  ],
  [
    'another case',
    (s) => publish(s.handle, s.token, `${s.handle}/outtopic`),
    'topic-case',
    ['outtopic', 'outTopic'],
  ],
  [
    'no handle before the topic',
    (s) => publish(s.handle, s.token, 'outTopic'),
    'topic-missing-handle',
    ['outTopic'],
  ],
  [
    "another student's space",
    (s) => publish(s.handle, s.token, 'student-0/outTopic'),
    'topic-other-handle',
    ['student-0'],
  ],
  [
    'a wrong password',
    (s) => publish(s.handle, 'aaaa-bbbb-cccc', `${s.handle}/outTopic`),
    'wrong-password',
    [],
  ],
  [
    'an unknown user name',
    (s) => publish('nobody-here', s.token, `${s.handle}/outTopic`),
    'unknown-user',
    ['nobody-here'],
  ],
]
for (const [number, [title, make, id, mentions]] of mistakes.entries())
  test(`${title}: the page names it (${id}), and no step passes for it`, async () => {
    const student = await join1(`mistake-${number}`)
    await make(student)
    const steps = await until(student, (all) => all.some(({ verdict }) => verdict === 'failed'))
    const found = steps.flatMap(({ diagnosis }) => diagnosis ?? [])
    assert.deepEqual(
      found.map((diagnosis) => diagnosis.id),
      [id],
      JSON.stringify(steps, null, 1),
    )
    const [diagnosis] = found
    for (const word of mentions) assert.ok(diagnosis?.sentence.includes(word), diagnosis?.sentence)
    assert.ok(diagnosis?.remedy, 'it says what to try')
    const passed = steps.filter(({ verdict }) => verdict === 'passed').map((step) => step.id)
    // Whoever reached the broker with the right credentials has connected; nothing else was done.
    assert.deepEqual(passed, id === 'wrong-password' || id === 'unknown-user' ? [] : ['connect'])
    // The right thing afterwards still passes.
    await publish(student.handle, student.token, `${student.handle}/outTopic`)
    const later = await until(
      student,
      (all) => all.filter(({ verdict }) => verdict === 'passed').length === 2,
    )
    assert.equal(later.filter(({ verdict }) => verdict === 'passed').length, 2)
  })
