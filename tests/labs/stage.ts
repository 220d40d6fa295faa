// A class of one student, for transcripts: the real door and gate, the real broker and the real judge on a clock that
// moves only when it is told to, and clients that do what a script says, right or wrong. What comes of it is a trace as
// a classroom would have written it.

import { Broker, type BrokerLimits } from '../../broker/broker.ts'
import type { Admitted, TurnedAway } from '../../broker/hooks.ts'
import { Connections } from '../../classroom/connections.ts'
import { toConnect } from '../../classroom/demo/device.ts'
import { classroomFlood, createFlood, type FloodLimits } from '../../classroom/flood.ts'
import { createDoor } from '../../classroom/listeners/door.ts'
import { findOpeningFault } from '../../classroom/tls/handshake-fault.ts'
import { MORNING } from '../../labs/anonymous.ts'
import { begin, fold, type Intent } from '../../labs/checker/judge.ts'
import type { Lab } from '../../labs/checker/lab.ts'
import type { Offers } from '../../labs/checker/offers.ts'
import type { Actor, ActorOptions, Port, Script, Stage } from '../../labs/students/stage.ts'
import { createPolicy, type Who } from '../../labs/topic-space.ts'
import { stoppedClock } from '../../wire/clock.ts'
import { createFrameCutter } from '../../wire/frame.ts'
import { classroomLimits, type Limits } from '../../wire/gate.ts'
import { createLink } from '../../wire/link.ts'
import { createDecoder, encode, type Packet, type Publish } from '../../wire/packet.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'

export type { Actor, ActorOptions, PublishOptions, Script, Stage } from '../../labs/students/stage.ts'

/** What a connection at each port looks like to the broker: TLS is taken off before. */
const DOORS = {
  1883: { kind: 'tcp', listener: '1883' },
  websocket: { kind: 'ws', listener: '/mqtt' },
  8883: { kind: 'tls', listener: '8883' },
  8884: { kind: 'tls', listener: '8884', certificate: 'CN=ana' },
} as const satisfies Record<Port, object>

/** Tighter limits than a classroom's, so that the transcript of one who goes beyond them stays short. */
export interface StageLimits {
  gate?: Partial<Limits>
  broker?: Partial<BrokerLimits>
  flood?: FloodLimits
}

const TOKEN = 'token'

/** Type and flags (3.1.1 §2.2). */
const FIRST_BYTES = { puback: 0x40, pubrec: 0x50, pubrel: 0x62, pubcomp: 0x70 }

/** Milliseconds between one action and the next. */
const PACE = 4

const settle = () => new Promise<void>((done) => setImmediate(done))

export interface PlayOptions {
  handle?: string
  startsAtOnce?: boolean
  /** What this classroom has, when it is not the usual. */
  offers?: Offers | undefined
  limits?: StageLimits | undefined
}

/** The trace of a script, as the student `handle` played it. */
export async function play(
  lab: Lab,
  script: Script,
  { handle = 'ana', startsAtOnce = true, offers, limits = {} }: PlayOptions = {},
): Promise<TraceEvent[]> {
  const clock = stoppedClock(MORNING)
  const policy = createPolicy()
  const trace: TraceEvent[] = []
  const waiting: TraceEvent[] = []
  const actors: { ping(): void; isOpen(): boolean }[] = []
  const seed = 'on stage'
  let state: ReturnType<typeof begin> | undefined
  /** The last message at QoS 1, by client identifier. */
  const saidAtQos1 = new Map<string, Publish>()

  const tap = createTap((event) => {
    trace.push(event)
    waiting.push(event)
    if ('connection' in event) keepAccount(event)
  }, clock)
  const flood = createFlood(limits.flood ?? classroomFlood, clock.now)
  const connections: Connections = new Connections(() => broker, undefined, clock.wall)
  /** As a classroom counts messages and connections. */
  function keepAccount(event: Extract<TraceEvent, { connection: object }>) {
    const { id } = event.connection
    if (event.type === 'closed') connections.remove(id)
    if (event.type !== 'packet' || event.way !== 'in' || event.packet.cmd !== 'publish') return
    const account = connections.floodingAccount(id)
    if (account !== undefined) flood.count(account)
  }
  const whoIs = (account: string | undefined): Who => ({ role: 'student', handle: account ?? '' })
  const letIn = (id: string, account: string): Admitted => {
    connections.prove(id, { handle: account, kind: 'board', id: TOKEN })
    return { account, kind: 'board' }
  }
  const broker = new Broker({
    clock,
    ...(limits.broker ? { limits: limits.broker } : {}),
    hooks: {
      authenticate({ username, password }, { id, certificate }): Admitted | TurnedAway {
        if (certificate !== undefined && (username === handle || !username)) return letIn(id, handle)
        if (!username) return { refuse: 5, why: 'no-credentials' }
        if (username !== handle && username !== OTHER) return { refuse: 4, why: 'unknown-user' }
        const given = password === undefined ? '' : new TextDecoder().decode(password)
        if (given !== TOKEN)
          return { refuse: 4, why: 'wrong-password', detail: given ? {} : { looksLike: 'nothing' } }
        return letIn(id, username)
      },
      mayTakeOver: () => ({ why: 'client-id-in-use' }),
      mayPublish: ({ account }, { topic }) =>
        policy.mayPublish(whoIs(account), topic) || { why: 'topic-space' },
      maySubscribe({ account }, filter) {
        const verdict = policy.judgeFilter(whoIs(account), filter)
        return verdict === 'allowed' || { why: verdict }
      },
      mayDeliver: ({ account }, { topic }) => policy.mayRead(whoIs(account), topic),
    },
  })

  const door = createDoor({
    connections,
    tap,
    clock,
    flood,
    onFault(error) {
      throw error
    },
    prefix: 'c',
    gate: { ...classroomLimits, ...limits.gate },
  })

  function carryOut({ step, topic, payload, qos, retain }: Intent) {
    tap.record({ type: 'sent', handle, lab: lab.id, step, topic, payload })
    broker.publish({ topic, payload, qos, retain })
  }

  /** What happened is judged after the broker has done with it, as in a classroom. */
  async function judge() {
    await settle()
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      if (!state) continue
      const folded = fold(lab, state, event)
      state = folded.state
      for (const intent of folded.intents) carryOut(intent)
    }
    await settle()
    if (waiting.length > 0) await judge()
  }

  async function pass(ms = PACE) {
    clock.advance(ms)
    await judge()
  }

  async function start() {
    tap.record({ type: 'started', handle, lab: lab.id, number: 1, seed })
    const standing = trace.slice()
    waiting.length = 0
    state = begin(lab, { handle, number: 1, seed, startedAt: clock.wall(), ...(offers ? { offers } : {}) })
    waiting.push(...standing)
    await judge()
  }

  async function connect(options: ActorOptions = {}): Promise<Actor> {
    const { userName = handle, password = TOKEN, clientId = `${handle}-board`, keepalive = 60 } = options
    const { address = '192.168.1.21', version = 4, pings = true } = options
    const { acknowledges = true, completes = true, onMessage, port = 1883, instead } = options
    const { reads = true } = options
    const [near, far] = createLink()
    const frames = createFrameCutter(Number.POSITIVE_INFINITY)
    const decoder = createDecoder(version)
    let isOpen = true
    let isDead = false
    let messageId = 0
    let connack: { sessionPresent: boolean } | undefined
    near.connect({
      receive(bytes) {
        frames.push(bytes)
        for (let frame = frames.next(); frame; frame = frames.next())
          if (!isDead) react(decoder.decode(frame))
      },
      ended: () => {
        isOpen = false
      },
    })
    const write = (packet: Packet) => {
      if (isOpen && !isDead) near.write([encode(packet, version)])
    }

    /** In the four bytes that all versions have; MQTT 5 may leave out reason and properties (5.0 §3.4.2.1). */
    function acknowledge(by: keyof typeof FIRST_BYTES, { messageId: id = 0 }: Packet) {
      if (isOpen && !isDead) near.write([Uint8Array.of(FIRST_BYTES[by], 2, id >> 8, id & 0xff)])
    }

    function react(packet: Packet) {
      switch (packet.cmd) {
        case 'connack':
          connack = { sessionPresent: packet.sessionPresent }
          return
        case 'publish': {
          const text =
            typeof packet.payload === 'string' ? packet.payload : new TextDecoder().decode(packet.payload)
          onMessage?.(packet.topic, text, actor)
          if (!acknowledges || packet.qos === 0) return
          return acknowledge(packet.qos === 1 ? 'puback' : 'pubrec', packet)
        }
        case 'pubrec':
          if (completes) acknowledge('pubrel', packet)
          return
        case 'pubrel':
          if (completes) acknowledge('pubcomp', packet)
          return
        default:
      }
    }

    const actor: Actor = {
      get connack() {
        return connack
      },
      get isOpen() {
        return isOpen && !isDead
      },
      async publish(topic, payload, { qos = 0, retain = false } = {}) {
        const id = qos === 0 ? {} : { messageId: ++messageId }
        const bytes = typeof payload === 'string' ? payload : Buffer.from(payload)
        const packet = { cmd: 'publish', topic, payload: bytes, qos, retain, dup: false, ...id } as const
        if (qos === 1) saidAtQos1.set(clientId, packet)
        await actor.send(packet)
      },
      async repeat(dup) {
        const last = saidAtQos1.get(clientId)
        if (last) await actor.send({ ...last, dup })
      },
      subscribe: (filter, qos = 0) =>
        actor.send({ cmd: 'subscribe', messageId: ++messageId, subscriptions: [{ topic: filter, qos }] }),
      unsubscribe: (filter) =>
        actor.send({ cmd: 'unsubscribe', messageId: ++messageId, unsubscriptions: [filter] }),
      async send(what) {
        if (what instanceof Uint8Array) near.write([what])
        else write(what)
        await pass()
      },
      async disconnect() {
        await actor.send({ cmd: 'disconnect' } as Packet)
        near.destroy()
        await pass()
      },
      async kill() {
        near.destroy()
        isOpen = false
        await pass()
      },
      unplug() {
        isDead = true
      },
    }

    const arrival = { ...DOORS[port], address }
    const fault = arrival.kind === 'tls' && instead ? findOpeningFault(instead) : undefined
    if (fault) {
      // As a listener with TLS does before there is any TLS.
      door.turnAway(arrival, fault)
      await pass()
      return actor
    }
    far.connect(door.open({ ...arrival, transport: far }))
    actors.push({
      isOpen: () => isOpen && !isDead,
      ping: pings && keepalive > 0 ? everyHalf(keepalive, () => write({ cmd: 'pingreq' })) : () => {},
    })
    await pass()
    if (instead) {
      await actor.send(instead)
      return actor
    }
    write(toConnect({ ...options, userName, password, clientId }))
    await pass()
    if (!reads) near.pause()
    return actor
  }

  const stage: Stage = {
    handle,
    connect,
    async wait(seconds) {
      for (let second = 0; second < seconds; second++) {
        for (const actor of actors) if (actor.isOpen()) actor.ping()
        await pass(1000)
        if (actors.some((actor) => actor.isOpen())) tap.record({ type: 'tick' })
        await judge()
      }
    },
    start,
    async ask(step) {
      tap.record({ type: 'asked', handle, lab: lab.id, step })
      await pass()
    },
    async type(step, text) {
      tap.record({ type: 'answered', handle, lab: lab.id, step, text })
      await pass()
    },
  }

  if (startsAtOnce) await start()
  await script(stage)
  await judge()
  return trace
}

/** Another student of the class, whose client a script may need. */
export const OTHER = 'bo'

function everyHalf(seconds: number, task: () => void): () => void {
  let since = 0
  return () => {
    since++
    if (since < seconds / 2) return
    since = 0
    task()
  }
}
