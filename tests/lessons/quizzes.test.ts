import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { toQuestionHash } from '../../components/notebook/quiz/question-hash.ts'
import {
  findShow,
  listWrong,
  type QuizProof,
  type QuizQuestion,
  type QuizSpec,
} from '../../components/notebook/quiz-spec.ts'
import type { Cell } from '../../components/playground/cell.ts'
import { createPageLine } from '../../components/playground/page-line.ts'
import { play } from '../../components/playground/predict/play.ts'
import { toScore } from '../../components/playground/predict/prediction.ts'
import { toQuestion } from '../../components/playground/predict/question.ts'
import { closeCells, openCell, openPage, quick, until } from '../playground/surroundings.ts'
import { readMisconceptions, readQuizzes } from './quizzes.ts'

/** What a course of sixteen lessons promises. */
const LESSONS = 16
const QUESTIONS_A_LESSON = 6
const QUESTIONS = 100

const quizzes = readQuizzes()
const misconceptions = readMisconceptions()
const all = quizzes.flatMap(({ lesson, quiz }) => quiz.questions.map((question) => ({ lesson, question })))

afterEach(closeCells)

describe('the quizzes', () => {
  test('ask at least six questions a lesson, and a hundred in the whole course', () => {
    for (const { lesson, quiz } of quizzes)
      assert.ok(
        quiz.questions.length >= QUESTIONS_A_LESSON,
        `${lesson} has ${quiz.questions.length} questions`,
      )
    if (quizzes.length >= LESSONS) assert.ok(all.length >= QUESTIONS, `there are ${all.length} questions`)
  })

  test('have a hash of its own for every question of the course', () => {
    assert.equal(new Set(all.map(({ question }) => toQuestionHash(question))).size, all.length)
  })

  test('name for every question a misconception that is worded, and word none that nobody asks about', () => {
    const asked = new Set(all.map(({ question }) => question.misconception))
    for (const { lesson, question } of all)
      assert.ok(
        misconceptions.has(question.misconception),
        `${lesson}: lessons/misconceptions.yaml has no "${question.misconception}"`,
      )
    assert.deepEqual(
      [...misconceptions.keys()].filter((id) => !asked.has(id)),
      [],
    )
    for (const [id, wording] of misconceptions) {
      assert.match(id, /^[a-z0-9-]{1,80}$/)
      assert.match(wording, /^[A-Z“].{15,180}\.$/, id)
    }
  })

  test('offer a live cell with every wrong answer, or say that no cell can show it', () => {
    for (const { lesson, question } of all)
      for (const { show, why } of listWrong(question))
        assert.ok(
          findShow(question, show) !== undefined || question.show === false,
          `${lesson}, ${question.id}: expected a cell for "${why.slice(0, 40)}…", or "show: false"`,
        )
  })
})

describe('what a quiz says of the broker', () => {
  for (const { lesson, quiz } of quizzes)
    for (const question of quiz.questions) {
      const { proof } = question
      if (proof)
        test(`is what it does: ${lesson}, ${question.id}`, async () => {
          await prove(quiz, proof)
        })
      if (question.kind === 'predict')
        test(`can be played to its end: ${lesson}, ${question.id}`, async () => {
          await playStory(question)
        })
    }
})

async function playStory(question: QuizQuestion & { kind: 'predict' }) {
  const page = openPage()
  try {
    const spec = { id: question.id, ...question.story }
    const asked = toQuestion(spec)
    const { came } = await play(spec, asked, { line: createPageLine(page.broker, spec.id), around: quick })
    if (process.env.SHOW) console.log(question.id, JSON.stringify(came))
    assert.ok(toScore(came, came).of > 0, 'expected a message to ask about')
    const answers = asked.rows.map((row, at) => [
      row.join(', '),
      asked.messages.flatMap(({ payload }, message) => came[message]![at]!.map(() => payload)),
    ])
    assert.deepEqual(
      question.answer,
      Object.fromEntries(answers),
      'expected the answer on paper to be the broker’s',
    )
  } finally {
    page.broker.stop()
  }
}

async function prove(quiz: QuizSpec, { cell: name, expect }: QuizProof) {
  const spec = quiz.cells[name]
  assert.ok(spec, `expected "${name}" to be one of the quiz's cells`)
  // At full pace, whatever a reader sees it at: the packets are the same.
  const { cell }: { cell: Cell } = openCell({ ...spec, id: `proof-${name}`, pace: 'full' })
  await cell.run()
  await until('the story is over', () => ['done', 'stopped'].includes(cell.state.run?.step ?? ''), 20_000)
  const text = new TextDecoder()
  for (const { client: who, received, packets, refused, link } of expect) {
    const at: number = spec.clients.findIndex((one) => one.name === who)
    assert.ok(at >= 0, `expected "${who}" to be a client of the cell "${name}"`)
    const look = () => {
      const client = cell.state.clients[at]!
      return {
        ...(received && {
          received: [...client.received.newestFirst].reverse().map((message, i) => {
            const plain = `${message.topic} ${text.decode(message.payload)}`
            return received[i]?.endsWith(']') ? `${plain} [${toFlags(message)}]` : plain
          }),
        }),
        ...(packets && { packets: toPackets(cell.log, who) }),
        ...(refused && {
          refused: client.subscriptions
            .filter(({ state }) => state === 'refused')
            .map(({ filter }) => filter),
        }),
        ...(link && { link: client.link.state }),
      }
    }
    const wanted = {
      ...(received && { received }),
      ...(packets && { packets }),
      ...(refused && { refused }),
      ...(link && { link }),
    }
    // Packets may still be on their way when the last step is done.
    const isSo = () => JSON.stringify(look()) === JSON.stringify(wanted)
    await until('it is so', isSo, 3_000).catch(() => {})
    assert.deepEqual(look(), wanted, `of ${who} in the cell "${name}"`)
  }
}

const toFlags = ({ qos, retain, dup }: { qos: number; retain: boolean; dup: boolean }) =>
  [`qos ${qos}`, ...(retain ? ['retained'] : []), ...(dup ? ['dup'] : [])].join(', ')

/** A client's packets after its first CONNACK, without pings. */
function toPackets(log: Cell['log'], who: string): string[] {
  const words = log.rows.flatMap((row) =>
    row.kind !== 'note' && log.parties[row.party]?.name === who && !row.packet.cmd.startsWith('ping')
      ? [`${row.way === 'in' ? 'sends' : 'gets'} ${row.packet.cmd.toUpperCase()}`]
      : [],
  )
  return words.slice(words.indexOf('gets CONNACK') + 1)
}
