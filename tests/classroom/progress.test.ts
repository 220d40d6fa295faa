// What students' pages tell of their progress in the lessons: taken in strictly, added up, kept, told to the desk.

import assert from 'node:assert/strict'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test from 'node:test'
import { runJournal } from '../../classroom/journal/main.ts'
import { createProgressStore } from '../../classroom/progress/progress-store.ts'
import type { Course } from '../../labs/progress/course.ts'
import { noProgress, type Progress } from '../../labs/progress/progress.ts'
import type { QuizNumbers } from '../../labs/progress/quiz-numbers.ts'
import type { ProgressSum } from '../../labs/progress/sum.ts'
import { type AClass, freshFolder, type Joined, openClass, smallSite, until } from './a-class.ts'

const FIRST = '0000000000001'
const SECOND = '0000000000002'
const course: Course = {
  lessons: [
    {
      id: '01-a',
      title: 'A',
      questions: [
        {
          hash: FIRST,
          id: 'x',
          kind: 'one',
          text: 'Why?',
          misconception: 'm',
          choices: ['so', 'thus', 'yes'],
        },
        { hash: SECOND, id: 'y', kind: 'short', text: 'What?', misconception: 'm', choices: ['that'] },
      ],
    },
    { id: '02-b', title: 'B', questions: [] },
  ],
}

function siteWithCourse(): string {
  const folder = smallSite()
  writeFileSync(join(folder, 'course.json'), JSON.stringify(course))
  return folder
}

const answer = (first: string, firstRight: boolean, at: number) => ({
  lesson: '01-a',
  question: 'x',
  misconception: 'm',
  chosen: first,
  isRight: firstRight,
  first,
  firstRight,
  tries: 1,
  firstAt: at,
  at,
})
const only = (part: Partial<Progress>): Progress => ({ ...noProgress, ...part })

async function open(t: { after(end: () => unknown): void }, dataDir = freshFolder()): Promise<AClass> {
  const it = await openClass({ dataDir, siteDir: siteWithCourse() })
  t.after(() => it.stop())
  return it
}

const kept = async (it: AClass, who: Joined): Promise<Progress> =>
  (await it.get('/api/progress', who.site)).body.progress

/** What the desk was told last of each student, as it comes. */
async function listenAtDesk(it: AClass) {
  const credential = await it.desk()
  const sums = new Map<string, ProgressSum | undefined>()
  const desk = await it.page({ handle: 'desk', site: credential, token: '' })
  desk.on('message', (topic, payload) => {
    const text = payload.toString()
    sums.set(topic.split('/')[2]!, text === '' ? undefined : JSON.parse(text))
  })
  await desk.subscribeAsync('desk/progress/#')
  return { credential, sums }
}

test('two computers of one student both add, and each is given all of it', async (t) => {
  const it = await open(t)
  const who = await it.join('ana')
  assert.deepEqual((await it.get('/api/progress', who.site)).body, {
    progress: noProgress,
    known: { lessons: ['01-a', '02-b'], labs: [...(await it.get('/classroom.json')).body.labs] },
  })
  const other = (await it.post('/api/signin', { handle: 'ana', token: who.token })).body.site
  const here = only({
    read: ['01-a'],
    run: { '01-a': ['cell'] },
    answers: { [FIRST]: answer('1', false, 5) },
  })
  const there = only({
    read: ['02-b'],
    run: { '01-a': ['bench'] },
    sections: { '02-b': ['quiz'] },
    answers: { [FIRST]: answer('0', true, 9), [SECOND]: { ...answer('wrong 0', false, 3), question: 'y' } },
  })
  for (const [progress, site] of [
    [here, who.site],
    [there, other],
    [here, who.site],
  ] as const)
    assert.deepEqual(
      await it.put('/api/progress', progress, site).then(({ status, body }) => [status, body]),
      [200, { kept: true }],
    )
  assert.deepEqual(await kept(it, who), {
    version: 1,
    read: ['01-a', '02-b'],
    sections: { '02-b': ['quiz'] },
    run: { '01-a': ['bench', 'cell'] },
    answers: {
      [FIRST]: { ...answer('0', true, 9), first: '1', firstRight: false, firstAt: 5 },
      [SECOND]: { ...answer('wrong 0', false, 3), question: 'y' },
    },
    passed: [],
  })
})

test('what is no progress in this course is refused with a sentence, and changes nothing', async (t) => {
  const it = await open(t)
  const who = await it.join('ana')
  const refused = async (body: unknown, credential = who.site) => {
    const { status, body: said } = await it.put('/api/progress', body, credential)
    return [status, said.error, said.message]
  }
  assert.deepEqual(await refused(only({ read: ['01-a', '77-nowhere'] })), [
    422,
    'unknown-lesson',
    'There is no lesson "77-nowhere" in this classroom. Nothing was changed.',
  ])
  assert.equal((await refused(only({ sections: { '77-x': ['a'] } })))[1], 'unknown-lesson')
  assert.equal(
    (await refused(only({ answers: { [FIRST]: { ...answer('0', true, 1), lesson: 'z' } } })))[1],
    'unknown-lesson',
  )
  assert.equal((await refused(only({ passed: ['99-none'] })))[1], 'unknown-lab')
  const spoiled: [unknown, string][] = [
    [{}, 'version'],
    [{ ...noProgress, version: 2 }, 'version'],
    [{ ...noProgress, more: 1 }, 'version'],
    [only({ read: ['<b>'] }), 'read.0'],
    [only({ read: '01-a' as never }), 'read'],
    [only({ run: { '01-a': Array.from({ length: 300 }, (_, i) => `c${i}`) } }), 'run.01-a'],
    [only({ answers: { short: answer('0', true, 1) } }), 'answers.short'],
    [only({ answers: { [FIRST]: answer('what I typed: ünder', true, 1) } }), `answers.${FIRST}.chosen`],
    [only({ answers: { [FIRST]: { ...answer('0', true, 1), tries: 0 } } }), `answers.${FIRST}.tries`],
    [only({ answers: { [FIRST]: { ...answer('0', true, 1), at: 1e300 } } }), `answers.${FIRST}.at`],
  ]
  for (const [body, where] of spoiled) {
    const [status, error, message] = await refused(body)
    assert.deepEqual([status, error], [422, 'progress-invalid'], where)
    assert.ok(String(message).includes(`"${where}"`), `${where}: ${message}`)
  }
  assert.deepEqual((await refused({ x: 'x'.repeat(200_000) })).slice(0, 2), [413, 'too-big'])
  assert.deepEqual((await refused(noProgress, 'nobody')).slice(0, 2), [401, 'wrong-credential'])
  assert.deepEqual((await refused(noProgress, who.token)).slice(0, 2), [403, 'site-only'])
  assert.deepEqual((await refused(noProgress, await it.desk())).slice(0, 2), [403, 'student-only'])
  assert.equal((await it.get('/api/progress')).status, 401)
  assert.deepEqual(await kept(it, who), noProgress)
})

test('a student cannot fill the class: beyond 2,000 rows nothing more is taken, and what is there stays', async (t) => {
  const it = await open(t)
  const who = await it.join('ana')
  const many = (from: string) =>
    only({
      sections: { '01-a': Array.from({ length: 200 }, (_, i) => `${from}${i}`) },
      run: { '01-a': Array.from({ length: 200 }, (_, i) => `${from}${i}`) },
    })
  for (const from of ['a', 'b', 'c', 'd', 'e'])
    assert.equal((await it.put('/api/progress', many(from), who.site)).status, 200)
  const { status, body } = await it.put('/api/progress', many('f'), who.site)
  assert.deepEqual([status, body.error], [413, 'progress-enough'])
  assert.equal((await it.put('/api/progress', many('a'), who.site)).status, 200, 'it is there already')
  assert.equal((await kept(it, who)).run['01-a']!.length, 1_000)
})

test('the desk reads sums, live and retained; a student cannot; who is removed is gone', async (t) => {
  const it = await open(t)
  const [ana, bo] = [await it.join('ana'), await it.join('bo-2')]
  const { credential, sums } = await listenAtDesk(it)
  await it.put(
    '/api/progress',
    only({ read: ['01-a'], answers: { [FIRST]: answer('0', true, 1) } }),
    ana.site,
  )
  await until(() => sums.has('ana'))
  const { updatedAt, ...sum } = sums.get('ana')!
  assert.ok(Math.abs(Date.now() - updatedAt) < 60_000)
  assert.deepEqual(sum, {
    handle: 'ana',
    lessons: { '01-a': { read: true, sections: 0, run: 0, answered: 1, firstRight: 1 } },
    read: 1,
    run: 0,
    answered: 1,
    firstRight: 1,
    labs: [],
  })
  const second = await listenAtDesk(it).catch(() => undefined)
  assert.equal(second, undefined, 'the link opens one desk only')

  const page = await it.page(bo)
  const [granted] = await page.subscribeAsync('desk/progress/#').catch(() => [{ qos: 128 }])
  assert.equal(granted!.qos, 128)
  const own = await (await it.page(ana)).subscribeAsync('desk/progress/ana').catch(() => [{ qos: 128 }])
  assert.equal(own[0]!.qos, 128)

  assert.equal((await it.remove('/api/students/ana', credential)).status, 200)
  await until(() => sums.get('ana') === undefined)
  assert.equal(sums.get('ana'), undefined)
  const again = await it.join('ana')
  assert.deepEqual(await kept(it, again), noProgress)
})

test('a lab counts as passed when the judge says so, and not because a page does', async (t) => {
  const it = await open(t)
  const who = await it.join('ana')
  const { sums } = await listenAtDesk(it)
  await it.put('/api/progress', only({ read: ['01-a'], passed: ['02-topics'] }), who.site)
  await until(() => sums.has('ana'))
  assert.deepEqual(sums.get('ana')!.labs, [])
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await it.board(who)
  await board.publishAsync('ana/outTopic', 'hello world', { qos: 1 })
  const word = new Promise<string>((done) =>
    board.on('message', (_topic, payload) => done(payload.toString())),
  )
  await board.subscribeAsync('ana/inTopic')
  await board.publishAsync('ana/outTopic', await word, { qos: 1 })
  await until(async () => (await it.verdicts(who)).passed, 20_000)
  await until(() => sums.get('ana')?.labs.length)
  assert.deepEqual(sums.get('ana')!.labs, ['01-hello'])
  assert.deepEqual((await kept(it, who)).passed, ['01-hello', '02-topics'])
})

test('the desk reads how the class answered each question, by everybody’s first try', async (t) => {
  const it = await open(t)
  const credential = await it.desk()
  for (const [handle, first] of [
    ['ana', '1'],
    ['bo-2', '2'],
    ['cleo', '1'],
    ['dan', '0'],
  ] as const) {
    const who = await it.join(handle)
    const given = { ...answer(first, first === '0', 1), chosen: '0', isRight: true, tries: 2, at: 2 }
    await it.put('/api/progress', only({ answers: { [FIRST]: given } }), who.site)
  }
  const numbers: QuizNumbers = (await it.get('/api/class/quiz-numbers', credential)).body
  assert.equal(numbers.students, 4)
  assert.deepEqual(numbers.questions[0], {
    lesson: '01-a',
    question: 'x',
    hash: FIRST,
    kind: 'one',
    text: 'Why?',
    misconception: 'm',
    answered: 4,
    firstRight: 1,
    wrong: [
      { chosen: '1', text: 'thus', count: 2 },
      { chosen: '2', text: 'yes', count: 1 },
    ],
  })
  assert.equal(numbers.questions[1]!.answered, 0)
  assert.equal((await it.get('/api/class/quiz-numbers', (await it.join('eva')).site)).status, 403)
})

test('progress is on record, survives a restart, and a database that lost it is given it by the journal', async () => {
  const dataDir = freshFolder()
  let it = await openClass({ dataDir, siteDir: siteWithCourse() })
  const who = await it.join('ana')
  const database = join(dataDir, 'class.sqlite')
  await it.stop()
  // As after a power cut: the database is from before.
  const before = join(freshFolder(), 'before.sqlite')
  copyFileSync(database, before)
  const told = only({ read: ['01-a'], answers: { [FIRST]: answer('1', false, 5) } })
  it = await openClass({ dataDir, siteDir: siteWithCourse() })
  assert.equal((await it.put('/api/progress', told, who.site)).status, 200)
  assert.equal((await it.put('/api/progress', told, who.site)).status, 200)
  await it.stop()
  const journal = join(dataDir, 'journal')
  const lines = readdirSync(journal).flatMap((name) => readFileSync(join(journal, name), 'utf8').split('\n'))
  const learned = lines.filter((line) => line.includes('"type":"learned"')).map((line) => JSON.parse(line))
  assert.deepEqual(
    learned.map(({ handle, news }) => [handle, news]),
    [['ana', told]],
    'once, as the second time brought nothing new',
  )

  it = await openClass({ dataDir, siteDir: siteWithCourse() })
  assert.deepEqual(await kept(it, who), told)
  await it.stop()

  copyFileSync(before, database)
  it = await openClass({ dataDir, siteDir: siteWithCourse() })
  assert.deepEqual(await kept(it, who), told)
  await it.stop()

  copyFileSync(before, database)
  await runJournal('replay', { dataDir, apply: false, overwrite: false })
  const store = new DatabaseSync(database)
  assert.deepEqual(createProgressStore(store).of('ana'), told, 'and by the command that rebuilds')
  store.close()
})
