// Plays a story to the real broker and to the model, and compares after each step what every client has received, and
// at the end what both hold.

import { Broker, type BrokerOptions } from '../../broker/broker.ts'
import { stoppedClock } from '../../wire/clock.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { check } from './check.ts'
import { connect, createConnection, leave, letHappen, nextEvent } from './coming-and-going.ts'
import { compareStates } from './end-state.ts'
import { type Line, openLine } from './line.ts'
import { createModel } from './model.ts'
import { connectBytes, type Sending, toSending } from './sending.ts'
import { limits, type Message, type Session } from './state.ts'
import { type ConnectStep, type Name, type Step, tell } from './step.ts'

/** Who wants to see the story from within. */
export interface Watch {
  record(event: TraceEvent): void
  /** After each step. */
  look(broker: Broker): void
}

/** Returns the first difference, in words with the story's line before it, or undefined. `options` may break the broker. */
export async function play(
  story: readonly Step[],
  options: Pick<BrokerOptions, 'hooks'> = {},
  watch: Watch = { record() {}, look() {} },
): Promise<string | undefined> {
  const clock = stoppedClock()
  const broker = new Broker({ ...options, clock, limits })
  const model = createModel(clock.now, choose)
  const tasks: (() => void)[] = []
  let lines: Line[] = []
  const current = new Map<Name, Line>()
  let arriving: Name | undefined
  /** What came in this step, by line, so that it can be looked up before it is compared. */
  let came = new Map<Line, ReturnType<Line['take']>>()

  /** Everything that was put off happens: bytes arrive, and what the gate gathered in a turn leaves. */
  async function settle() {
    do {
      for (let task = tasks.shift(); task; task = tasks.shift()) task()
      await undefined
    } while (tasks.length > 0)
    came = new Map(lines.map((line) => [line, line.take()]))
  }

  function compare(): string | undefined {
    for (const line of lines) {
      const { connection, isEnded } = line
      const fault = check(model, connection, came.get(line) ?? [])
      if (fault) return fault
      if (isEnded !== undefined && isEnded === connection.isOpen)
        return `${connection.name} was ${isEnded ? '' : 'not '}disconnected, and should${isEnded ? ' not' : ''} be`
    }
    lines = lines.filter(({ connection }) => connection.isOpen)
    return undefined
  }

  /** The member of a group who has one copy more than the model knows of. */
  function choose(candidates: Session[], { payload, topic }: Message): Session | undefined {
    const isCopy = (line: string) =>
      line.startsWith(`PUBLISH ${topic} "${payload}"`) && !line.includes(' dup')
    const { sessions } = broker.snapshot()
    const chosen = candidates.find(({ name, queue, connection }) => {
      const received = [...came].flatMap(([line, packets]) => (line.connection.name === name ? packets : []))
      const queued = sessions.find(({ clientId }) => clientId === name)?.queued ?? []
      const real =
        received.filter(({ line }) => isCopy(line)).length +
        queued.filter((one) => one.topic === topic && `${Buffer.from(one.payload)}` === payload).length
      const known =
        (connection?.expected ?? []).filter(({ line }) => isCopy(line)).length +
        queue.filter(({ message }) => message.topic === topic && message.payload === payload).length
      return real > known
    })
    if (chosen) return chosen
    // It may have been too large for her, or lost with the session that a clean start has ended in this very step.
    const loser = candidates.find(({ name }) => name === 'dia' || name === arriving)
    if (!loser) throw new Error(`nobody of the group received "${payload}"`)
    return loser
  }

  async function comeIn(step: ConnectStep, number: number) {
    const will = `will of ${step.who} ${number}`
    const connection = createConnection(model, step, will)
    const line = openLine(broker, clock, (task) => tasks.push(task), connection, watch.record)
    lines.push(line)
    line.write(connectBytes(step, will))
    await settle()
    arriving = step.who
    connect(model, step, connection)
    arriving = undefined
    current.set(step.who, line)
    return compare()
  }

  async function send(line: Line, { bytes, apply }: Sending, isDeaf = false) {
    if (isDeaf) line.stopListening()
    // In two parts: half a packet means nothing yet.
    const half = (clock.now() * 7) % bytes.length
    line.write(bytes.subarray(0, half))
    await settle()
    const fault = compare()
    if (fault) return fault
    line.write(bytes.subarray(half))
    await settle()
    apply()
    return compare()
  }

  async function cut(
    line: Line,
    { share, deaf }: Extract<Step, { does: 'cut' }>,
    sending: Sending | undefined,
  ) {
    const length = sending ? Math.round(share * sending.bytes.length) : 0
    if (sending && length === sending.bytes.length) {
      const fault = await send(line, sending, deaf)
      if (fault || !line.connection.isOpen) return fault
    } else if (sending && length > 0) line.write(sending.bytes.subarray(0, length))
    await settle()
    line.cut()
    await settle()
    leave(model, line.connection)
    return compare()
  }

  async function pass(milliseconds: number) {
    const end = clock.now() + milliseconds
    for (let next = nextEvent(model); next <= end; next = nextEvent(model)) {
      clock.advance(next - clock.now())
      await settle()
      letHappen(model)
      const fault = compare()
      if (fault) return fault
    }
    clock.advance(end - clock.now())
    await settle()
    return compare()
  }

  async function take(step: Step, number: number): Promise<string | undefined> {
    if (step.does === 'wait') return pass(step.seconds * 1000)
    if (step.does === 'connect') return comeIn(step, number)
    const line = current.get(step.who)
    const session = model.sessions.get(step.who)
    if (!line?.connection.isOpen || !session) return undefined
    const packet = step.does === 'cut' ? step.during : step
    const sending = packet && toSending(model, session, { ...packet, who: step.who }, number)
    if (step.does === 'cut') return cut(line, step, sending)
    return sending && send(line, sending)
  }

  for (const [number, step] of story.entries()) {
    // No two things ever begin in the same millisecond, so that no two end in it.
    const fault = await orFault(async () => (await pass(1)) ?? (await take(step, number)))
    if (fault) return `${tell(step)} → ${fault}`
    watch.look(broker)
  }
  return compareStates(model, broker.snapshot())
}

/** What cannot even be understood is a difference too. */
const orFault = (act: () => Promise<string | undefined>) =>
  act().catch((error) => (error instanceof Error ? error.message : String(error)))
