import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { createPageLine } from '../../components/playground/page-line.ts'
import { play } from '../../components/playground/predict/play.ts'
import { toQuestion } from '../../components/playground/predict/question.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import { closeCells, openCell, openPage, quick, until } from '../playground/surroundings.ts'
import { type CellProof, readElements, readLessonCells } from './cells.ts'

const lessons = readLessonCells()
const text = new TextDecoder()

afterEach(closeCells)

test('a cell is read from a lesson’s text with all it says', () => {
  const mdx =
    'Text.\n\n<Playground\n  id="a"\n  clients={[\n    { name: "x", publish: { topic: "t", payload: "/>" } },\n  ]}\n/>\n\nMore <b>.\n'
  assert.deepEqual(readElements(mdx), [
    {
      name: 'Playground',
      props: { id: 'a', clients: [{ name: 'x', publish: { topic: 't', payload: '/>' } }] },
    },
  ])
})

describe('a lesson’s cells', () => {
  test('are found, and each has its proof, and no proof is of a cell that is not there', () => {
    assert.ok(lessons.length >= 3)
    for (const { lesson, playgrounds, predictions, proof } of lessons) {
      assert.ok(playgrounds.length > 0 || predictions.length > 0 || lesson > '09', `${lesson} has no cell`)
      const ids = [...playgrounds, ...predictions].map(({ id }) => id)
      assert.deepEqual(Object.keys(proof).sort(), [...ids].sort(), `lessons/en/${lesson}/proof.yaml`)
    }
  })

  for (const { lesson, playgrounds, predictions, proof } of lessons) {
    for (const story of playgrounds)
      test(`show what ${lesson} says: ${story.id}`, () => prove(story, proof[story.id] ?? {}))
    for (const spec of predictions)
      test(`can be played to the end in ${lesson}: ${spec.id}`, async () => {
        const page = openPage()
        try {
          const question = toQuestion(spec)
          const { came } = await play(spec, question, {
            line: createPageLine(page.broker, spec.id),
            around: quick,
          })
          assert.equal(came.length, question.messages.length)
        } finally {
          page.broker.stop()
        }
      })
  }
})

async function prove(story: StorySpec, { received: said, order, packets }: CellProof) {
  const inOrder = (all: string[]) => (order === 'any' ? all.sort() : all)
  assert.ok(said, 'expected proof.yaml to say what each client received')
  const received = Object.fromEntries(Object.entries(said).map(([name, all]) => [name, inOrder(all)]))
  for (const name of Object.keys(received))
    assert.ok(
      story.clients.some((one) => one.name === name),
      `"${name}" is no client of this cell`,
    )
  // At full pace, whatever a reader sees it at: the packets are the same.
  const { cell } = openCell({ ...story, pace: 'full' })
  await cell.run()
  await until('the story is over', () => ['done', 'stopped'].includes(cell.state.run?.step ?? ''), 20_000)
  const came = () =>
    Object.fromEntries(
      Object.entries(received).map(([name, wanted]) => {
        const at = story.clients.findIndex((one) => one.name === name)
        const messages = [...cell.state.clients[at]!.received.newestFirst].reverse()
        const words = messages.map((message, i) => toWords(message, wanted[i]?.endsWith(')') ?? false))
        return [name, inOrder(words)]
      }),
    )
  const passed = () =>
    cell.log.rows.flatMap((row) => {
      if (row.kind === 'note') return []
      const { name } = cell.log.parties[row.party]!
      return [`${row.packet.cmd.toUpperCase()} ${row.way === 'in' ? `${name}→broker` : `broker→${name}`}`]
    })
  const isSo = () => JSON.stringify(came()) === JSON.stringify(received) && isIn(packets ?? [], passed())
  // Packets may still be on their way when the last step is done.
  await until('it is so', isSo, 4_000).catch(() => {})
  assert.deepEqual(came(), received)
  assert.ok(
    isIn(packets ?? [], passed()),
    `expected in this order\n${packets?.join('\n')}\nbut there was\n${passed().join('\n')}`,
  )
}

function toWords(
  message: { topic: string; payload: Uint8Array; qos: number; retain: boolean; dup: boolean },
  withMarks: boolean,
): string {
  const plain = `${message.topic} ${text.decode(message.payload)}`
  const marks = [
    ...(message.qos > 0 ? [`QoS ${message.qos}`] : []),
    ...(message.retain ? ['retained'] : []),
    ...(message.dup ? ['DUP'] : []),
  ]
  return withMarks && marks.length > 0 ? `${plain} (${marks.join(', ')})` : plain
}

/** True when all of `wanted` are in `passed`, in this order, whatever lies between. */
function isIn(wanted: readonly string[], passed: readonly string[]): boolean {
  let at = 0
  for (const one of passed) if (one === wanted[at]) at++
  return at === wanted.length
}
