// Plays a story in a room of its own, and tells what came to whom. The key to a prediction is this, and nothing that
// anybody wrote down.

import type { TraceEvent } from '../../../wire/record.ts'
import { Cell, type World } from '../cell.ts'
import type { Line } from '../line.ts'
import { toClientId } from '../story.ts'
import type { WireLog } from '../wire-log.ts'
import { type Facts, toFacts } from './facts.ts'
import type { Copies, Copy } from './prediction.ts'
import type { PredictSpec, Question } from './question.ts'
import { type Reason, toReasons, toSharedReasons } from './reasons.ts'

export interface Played {
  came: Copies
  /** By message, then by row. */
  reasons: readonly (readonly (readonly Reason[])[])[]
  /** The run's packets, as a ladder shows them. */
  log: WireLog
}

export interface PlaySurroundings {
  /** To the room; it is emptied first. */
  line: Line
  around?: World['around']
}

/** A story that is not over by then will not end. */
const MOST_MS = 15_000
const text = new TextDecoder()

/** Rejects when the story cannot be played to its end. */
export async function play(
  spec: PredictSpec,
  question: Question,
  { line, around }: PlaySurroundings,
): Promise<Played> {
  const events: TraceEvent[] = []
  line.forget()
  const cell: Cell = new Cell(
    { ...spec, steps: question.steps },
    {
      pageLine: () => line,
      socketLine: () => line,
      location: { protocol: 'http:', host: '' },
      randomId: (length) => 'x'.repeat(length),
      pause: () => settle(cell, line),
      // Nothing of it is the student's, so nothing of it is kept.
      storage: () => ({ getItem: () => null, setItem: () => {} }),
      ...(around ? { around } : {}),
    },
    () => {},
  )
  const stop = cell.watchEvents((more) => events.push(...more))
  try {
    cell.restore()
    const isInTime = await within(
      MOST_MS,
      cell.run().then(() => settle(cell, line)),
    )
    const { run } = cell.state
    if (!isInTime || run?.step !== 'done') throw new StoryStopped(run)
    const got = new Map(
      cell.state.clients.map((client, i) => [
        spec.clients[i]!.name,
        [...client.received.newestFirst].reverse(),
      ]),
    )
    const copiesOf = (payload: string, name: string): Copy[] =>
      (got.get(name) ?? [])
        .filter((one) => text.decode(one.payload) === payload)
        .map(({ qos, retain, dup }) => ({ qos, retain, dup }))
    const nameOf = (id: string) => spec.clients.find((one) => toIdentifier(one) === id)?.name
    const facts = toFacts(events, question.messages, nameOf)
    return {
      came: question.messages.map(({ payload }) =>
        question.rows.map((names) => names.flatMap((name) => copiesOf(payload, name))),
      ),
      reasons: question.messages.map(({ payload }, at) =>
        question.rows.map((names) =>
          toRowReasons(facts, question, at, names, (name) => copiesOf(payload, name)),
        ),
      ),
      log: cell.log,
    }
  } finally {
    stop()
    cell.close()
  }
}

/** Where the story stopped, in the words of a run. */
export class StoryStopped extends Error {
  readonly run: Cell['state']['run']
  constructor(run: Cell['state']['run']) {
    super(run?.step ?? 'not begun')
    this.run = run
  }
}

const toIdentifier = (one: PredictSpec['clients'][number]) => one.connect?.clientId ?? toClientId(one)

function toRowReasons(
  facts: Facts,
  { messages }: Question,
  at: number,
  names: readonly string[],
  copiesOf: (name: string) => Copy[],
): Reason[] {
  const [only] = names
  if (names.length === 1 && only !== undefined) return toReasons(facts, messages, at, only, copiesOf(only))
  return toSharedReasons(facts, messages, at, names, new Map(names.map((name) => [name, copiesOf(name)])))
}

/** Until nothing is on its way and everybody is back who comes back by himself. Waiting times are skipped. */
async function settle(cell: Cell, line: Line): Promise<void> {
  const { control } = line
  const end = Date.now() + MOST_MS
  for (;;) {
    await control?.whenQuiet()
    const links = cell.state.clients.map(({ link }) => link)
    const waits = links.flatMap((link) => (link.state === 'lost' ? [link.retryAt] : []))
    if (waits.length === 0 && links.every(({ state }) => state !== 'connecting')) return
    if (Date.now() > end) return
    if (waits.length > 0) control?.skip(Math.max(0, Math.min(...waits) - control.clock.wall()))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** True when `task` is done in time. */
function within(ms: number, task: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), ms)
    task.then(() => resolve(true), reject).finally(() => clearTimeout(timer))
  })
}
