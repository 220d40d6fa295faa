// A student who does what each step of a lab asks for: with clients that connect as they should, answer what the checker
// sends, and come back when the network drops them. How exactly is left to chance.

import type { QoS } from '../../wire/packet.ts'
import { isTopicName, matches } from '../../wire/topic.ts'
import type { WantedGreeting } from '../checker/steps/connects.ts'
import type { Step } from '../checker/steps/index.ts'
import type { WantedMessage } from '../checker/steps/message.ts'
import { endedLater, greetingOf, isKind, type Kind, roleOf, unheardOf } from './casting.ts'
import type { Chance } from './chance.ts'
import { makeFilters } from './filters.ts'
import { makePayload } from './payloads.ts'
import type { Actor, ActorOptions, Stage } from './stage.ts'

interface Client {
  role: string
  options: ActorOptions
  actor: Actor | undefined
  /** Filters in effect, with their QoS. */
  filters: Map<string, QoS>
}

interface Said {
  role: string
  topic: string
  payload: string | Uint8Array
  qos: QoS
  retain: boolean
}

export interface Student {
  do(step: Step): Promise<void>
  /** What a class is full of, and what may not disturb: other students, a lost connection, a sketch that repeats itself. */
  disturb(done: readonly Step[], left: readonly Step[]): Promise<void>
}

const textOf = (payload: string | Uint8Array) =>
  typeof payload === 'string' ? payload : new TextDecoder().decode(payload)

/** `steps`: of the lab, with all templates filled in. */
export function createStudent(stage: Stage, steps: readonly Step[], chance: Chance): Student {
  const { handle } = stage
  const clients = new Map<string, Client>()
  /** Everything that was said, in order. */
  const said: Said[] = []
  /** Steps whose words are typed on the page, not answered by the board. */
  const typed = new Set(
    steps
      .filter(isKind('replies'))
      .filter(({ mayType }) => mayType && chance.is(0.4))
      .map(({ id }) => id),
  )
  const heard = new Map<string, string>()
  /** Roles whose connection the network has dropped. */
  const dropped = new Set<string>()

  const isNamed = chance.is(0.8) || steps.some(({ by, kind }) => by !== undefined || kind === 'reconnects')

  function clientOf(role: string): Client {
    const known = clients.get(role)
    if (known) return known
    const made: Client = {
      role,
      options: toOptions(role, greetingOf(role, steps)),
      actor: undefined,
      filters: new Map(),
    }
    clients.set(role, made)
    return made
  }

  function toOptions(role: string, wanted: WantedGreeting): ActorOptions {
    const { keepAlive, will, version, clean, clientId } = wanted
    const from = keepAlive?.from ?? 10
    const isClean = clean ?? (clientId === 'given' || isNamed ? chance.is(0.8) : true)
    return {
      clientId: isNamed || clientId === 'given' || !isClean ? `${handle}-${role}` : '',
      version: version ?? chance.one([4, 4, 5] as const),
      clean: isClean,
      sessionExpiry: undefined,
      keepalive: chance.between(from, Math.max(from, Math.min(keepAlive?.to ?? 120, 120))),
      port: portOf(wanted),
      ...(will
        ? {
            will: {
              topic: will.topic,
              payload: textOf(makePayload(will.payload, chance)),
              qos: will.qos ?? 0,
              retain: will.retain ?? false,
            },
          }
        : {}),
      onMessage: (topic, payload, actor) => react(role, topic, payload, actor),
    }
  }

  function portOf({ transport, listener, certificate }: WantedGreeting): ActorOptions['port'] {
    if (listener) return PORTS[listener]
    if (certificate) return PORTS.mutual
    if (transport === 'tls') return chance.one([PORTS.tls, PORTS.mutual])
    return transport ? PORTS[transport] : chance.one([PORTS.tcp, PORTS.tcp, PORTS.ws])
  }

  /** The client of a role, connected. */
  async function present(role: string): Promise<Actor> {
    const client = clientOf(role)
    if (client.actor?.isOpen) return client.actor
    const { version, clean } = client.options
    const lasting = version === 5 && clean === false ? { sessionExpiry: 3600 } : {}
    const actor = await stage.connect({ ...client.options, ...lasting })
    client.actor = actor
    const isKept = actor.connack?.sessionPresent === true
    // Many programs subscribe again whatever the broker has kept.
    if (!isKept || chance.is(0.3))
      for (const [filter, qos] of client.filters) await actor.subscribe(filter, qos)
    return actor
  }

  /** The connection of a role, to be ended by whoever asked for it. */
  async function leaving(role: string): Promise<Actor> {
    const actor = await present(role)
    clientOf(role).actor = undefined
    return actor
  }

  async function say(role: string, message: Omit<Said, 'role'>, by?: Actor) {
    said.push({ role, ...message })
    const { topic, payload, qos, retain } = message
    const actor = by ?? (await present(role))
    await actor.publish(topic, payload, { qos, retain })
  }

  /** What a board's program does with what it hears. */
  function react(role: string, topic: string, payload: string, actor: Actor) {
    heard.set(topic, payload)
    for (const step of steps) {
      if ((step.kind !== 'replies' && step.kind !== 'obeys') || step.hears !== topic) continue
      if (roleOf(step, steps) !== role) continue
      const qos = chance.one([0, 0, 1, 2] as const)
      if (step.kind === 'replies') {
        if (!typed.has(step.id)) void say(role, { topic: step.answers, payload, qos, retain: false }, actor)
        continue
      }
      const expect = step.asks.find(({ send }) => send === payload)?.expect ?? null
      if (expect === null) continue
      const report = typeof expect === 'string' ? expect : makePayload(expect, chance)
      void say(role, { topic: step.reports, payload: report, qos, retain: isRetained(step.reports) }, actor)
    }
  }

  const isRetained = (topic: string) =>
    steps.some((step) => step.kind === 'retained' && step.topic === topic && !step.cleared)

  /** Subscribes to all that a step asks for at once, or at first only to what is needed now. */
  async function hear(role: string, wanted: readonly string[], least: QoS, exact: readonly string[] = []) {
    const actor = await present(role)
    const related = steps
      .filter(isKind('subscribes'))
      .filter((step) => roleOf(step, steps) === role && step.hears.some((topic) => wanted.includes(topic)))
    const more = chance.is(0.6) ? related.flatMap((step) => step.hears) : []
    const topics = [...new Set([...wanted, ...more])]
    const qos = Math.max(least, ...related.map((step) => step.qos)) as QoS
    const client = clientOf(role)
    const isHeard = (topic: string) =>
      [...client.filters].some(([filter, granted]) => granted >= qos && matches(filter, topic))
    const missing = topics.filter((topic) => !isHeard(topic))
    const given = endedLater(steps).filter((filter) => !client.filters.has(filter))
    const filters = [...exact, ...makeFilters(missing, unheardOf(role, steps), given, chance)]
    for (const filter of chance.shuffle([...new Set(filters)])) {
      const level = Math.max(qos, chance.one([0, 1, 2])) as QoS
      client.filters.set(filter, level)
      await actor.subscribe(filter, level)
    }
  }

  function toMessage(wanted: WantedMessage, nth: number, topic: string): Omit<Said, 'role'> {
    const { payload, qos, atLeastQos = 0, retain = false } = wanted
    return {
      topic,
      payload: makePayload(payload, chance, nth),
      qos: qos ?? (chance.between(atLeastQos, 2) as QoS),
      retain,
    }
  }

  const doers: { [K in Step['kind']]: (step: Kind<K>, role: string) => Promise<unknown> } = {
    connects: (_step, role) => present(role),
    async refused({ why }) {
      const wrong: Record<string, ActorOptions> = {
        'no-credentials': { userName: '' },
        'wrong-password': { password: 'not the token' },
        'unknown-user': { userName: `${handle}@school.example` },
        'client-id-invalid': { clientId: '', clean: false },
      }
      const way = wrong[why ?? chance.one(Object.keys(wrong))]
      if (!way) throw new Error(`nobody here knows how to be refused for ${why}`)
      await stage.connect({ clientId: `${handle}-try`, version: 4, ...way })
    },
    async publishes(step, role) {
      const { count, topics = 1, every } = step
      const names = Array.from({ length: topics }, (_, i) => nameFor(step.topic, i))
      for (let i = 0; i < Math.max(count, topics); i++) {
        if (i > 0) await stage.wait(every ? every.seconds : chance.one([0, 0, 0, 1, 3]))
        await say(role, toMessage(step, i, names[i % topics]!))
      }
    },
    subscribes: ({ hears: topics, filters, qos }, role) => hear(role, topics, qos, filters),
    async unsubscribes({ filter }, role) {
      const actor = await present(role)
      if (!clientOf(role).filters.delete(filter)) await actor.subscribe(filter)
      await actor.unsubscribe(filter)
    },
    async acknowledges({ topic, qos, count, way }, role) {
      if (way === 'out') {
        await hear(role, [topic], qos)
        return stage.wait(2)
      }
      for (let i = 0; i < count; i++)
        await say(role, { topic, payload: payloadFor(topic, i), qos, retain: false })
    },
    async replies(step, role) {
      await hear(role, [step.hears], 0)
      await stage.wait(chance.between(2, 6))
      if (typed.has(step.id)) await stage.type(step.id, typedAs(heard.get(step.hears) ?? ''))
    },
    async obeys({ hears: topic, asks, each }, role) {
      await hear(role, [topic], 0)
      await stage.wait(asks.length * (each + 2) + 3)
    },
    async disconnects(_step, role) {
      await (await leaving(role)).disconnect()
    },
    async vanishes(_step, role) {
      const actor = await leaving(role)
      if (chance.is(0.7)) return actor.kill()
      actor.unplug()
      return stage.wait(Math.ceil(1.5 * (clientOf(role).options.keepalive ?? 60)) + 2)
    },
    async reconnects({ hears: topic, away }, role) {
      if (topic !== undefined) await hear(role, [topic], 1)
      const actor = await leaving(role)
      // The network may have done the step already; a goodbye is then a mistake where a client is to vanish.
      const mayPart = !dropped.has(role) || !steps.some(({ kind }) => kind === 'vanishes')
      await (mayPart && chance.is(0.5) ? actor.disconnect() : actor.kill())
      await stage.wait(Math.ceil(away?.from ?? 0) + chance.between(1, 5))
      await present(role)
      await stage.wait(2)
    },
    async retained(step, role) {
      const { topic, payload, cleared } = step
      const report = steps.find((other) => other.kind === 'obeys' && other.reports === topic)
      const state = said.findLast((one) => one.topic === topic)?.payload ?? 'something'
      const content = cleared ? '' : payload || !report ? makePayload(payload, chance) : state
      await say(role, { topic, payload: content, qos: chance.one([0, 1, 2] as const), retain: true })
    },
    async sequence({ topics }, role) {
      let from = said.length
      for (const [i, wanted] of topics.entries()) {
        await stage.wait(chance.one([0, 0, 1]))
        // A lamp that obeys says by itself what comes next.
        const at = said.findIndex((one, place) => place >= from && matches(wanted.topic, one.topic))
        if (at < 0) await say(whoSays(wanted.topic, role), toMessage(wanted, i, nameFor(wanted.topic, 0)))
        from = at < 0 ? said.length : at + 1
      }
    },
    never: async () => {},
  }

  /** What others ask for on the topic, or anything. */
  function payloadFor(topic: string, nth: number) {
    const step = steps.filter(isKind('publishes')).find((one) => matches(one.topic, topic))
    return makePayload(step?.payload, chance, nth)
  }

  /** Who reports on a topic; anybody may command. */
  function whoSays(topic: string, role: string): string {
    const command = steps.find((step) => step.kind === 'obeys' && step.hears === topic)
    const others = steps.filter((step) => step.kind === 'subscribes' && step.by !== undefined)
    const dashboard = command ? others.find((step) => roleOf(command, steps) !== step.by) : undefined
    return dashboard?.by ?? role
  }

  const typedAs = (word: string) =>
    chance.one([word, ` ${word}`, `${word}\n`, word.toUpperCase(), `"${word}"`])

  async function loseConnection(open: readonly Step[]) {
    const free = [...clients.values()].filter(({ actor }) => actor)
    if (free.length === 0) return
    const { role } = chance.one(free)
    dropped.add(role)
    await (await leaving(role)).kill()
    await stage.wait(chance.between(1, 4))
    const actor = await present(role)
    // What was on its way when the connection broke comes again, marked as such or not.
    const last = said.findLast((one) => one.role === role && one.qos === 1)
    if (last && isPlain(last.topic, open)) await actor.repeat(chance.is(0.5))
  }

  /** Topics on which something may be said once more without a meaning of its own. */
  const isPlain = (topic: string, open: readonly Step[]) =>
    !isRetained(topic) &&
    !steps.some((step) => step.kind === 'sequence' && step.topics.some((one) => matches(one.topic, topic))) &&
    !steps.some((step) => step.kind === 'obeys' && step.reports === topic) &&
    !steps.some((step) => step.kind === 'publishes' && step.retain && matches(step.topic, topic)) &&
    !open.some((step) => step.kind === 'publishes' && matches(step.topic, topic))

  const disturbances: ((done: readonly Step[], open: readonly Step[]) => Promise<void>)[] = [
    async () => stage.wait(chance.one([1, 3, 10, 40])),
    async (_done, open) => loseConnection(open),
    async () => {
      // A board has more to tell than a lab asks for.
      const free = [...clients.values()].filter(({ actor }) => actor)
      if (free.length === 0) return
      const { role } = chance.one(free)
      for (let i = chance.between(1, 4); i > 0; i--) {
        const topic = `${handle}/${chance.one(['diary', 'diary/of/today', 'debug/heap/free', 'x'])}`
        const payload = chance.one(['21.5', '{"free":31072}', 'all is well', ''])
        await say(role, { topic, payload, qos: chance.one([0, 1, 2] as const), retain: chance.is(0.2) })
        await stage.wait(chance.one([0, 1]))
      }
    },
    async (done, open) => {
      const plain = done
        .filter(isKind('publishes'))
        .filter((step) => isPlain(step.topic, open) && isTopicName(step.topic))
      if (plain.length === 0) return
      const step = chance.one(plain)
      await stage.wait(chance.between(2, 5))
      await say(roleOf(step, steps), toMessage(step, chance.between(0, 5), step.topic))
    },
    async () => {
      // Another student does the same, on topics of theirs, and both are in the class's.
      const other = await stage.connect({ userName: 'bo', clientId: 'bo-board', address: '192.168.1.99' })
      await other.subscribe('class/#', 1)
      for (const step of chance.shuffle(steps.filter(isKind('publishes'))).slice(0, 2)) {
        const topic = nameFor(step.topic, 0).replace(handle, 'bo')
        await other.publish(topic, makePayload(step.payload, chance), { qos: step.qos ?? 1 })
      }
      await (chance.is(0.5) ? other.disconnect() : other.kill())
    },
  ]

  return {
    do: (step) =>
      (doers[step.kind] as (step: Step, role: string) => Promise<void>)(step, roleOf(step, steps)),
    disturb: (done, open) => chance.one(disturbances)(done, open),
  }
}

const PORTS = {
  plain: 1883,
  tcp: 1883,
  websocket: 'websocket',
  ws: 'websocket',
  tls: 8883,
  mutual: 8884,
} as const

const NAMES = ['kitchen', 'hall', 'garden', 'attic', 'cellar', 'porch']

/** A topic name that a filter stands for. */
const nameFor = (filter: string, i: number) =>
  filter
    .split('/')
    .map((level) =>
      level === '+' || level === '#' ? `${NAMES[i % NAMES.length]}${i < NAMES.length ? '' : i}` : level,
    )
    .join('/')
