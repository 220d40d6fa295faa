// The gateway between HTTP and the broker: for each credential and address that publishes it keeps one client of the
// broker's, for as long as requests come; a stream has one of its own. So whatever a student sends is judged in one place.

import { randomBytes } from 'node:crypto'
import type { Clock } from '../../wire/clock.ts'
import type { Tap } from '../../wire/tap.ts'
import type { Proof } from '../accounts.ts'
import type { Connections } from '../connections.ts'
import type { Flood } from '../flood.ts'
import { limits } from '../limits.ts'
import { HttpClient, type Message, type Outcome, type Outlet, type Refusal } from './http-client.ts'

/** Where requests for topics are answered; what the record calls the listener. */
export const TOPICS_PATH = '/api/topics'

/** Who makes a request. */
export interface Caller {
  proof: Proof
  secret: string
  address: string
  /** Over HTTPS. */
  isSecure: boolean
}

export interface GatewayParts {
  connections: Connections
  tap: Tap
  clock: Clock
  flood: Flood
  /** Begins the identifiers of connections. */
  prefix: string
}

export interface Stream {
  outcome: Outcome
  /** The client has gone. */
  leave(): void
}

export interface Gateway {
  publish(caller: Caller, message: Message): Promise<Outcome>
  /** Messages come by the outlet until the client leaves, or until `onEnd` tells why they do not. */
  subscribe(
    caller: Caller,
    filter: string,
    qos: 0 | 1,
    outlet: Outlet,
    onEnd: (why: string) => void,
  ): Promise<Stream>
  /** A name and a token that do not belong together are refused as in MQTT: the owner of the name reads it. */
  refuse(caller: Pick<Caller, 'address' | 'isSecure' | 'secret'>, userName: string): Promise<Outcome>
  /** Milliseconds that this caller has to wait until the next request, because there were too many. */
  wait(caller: Caller): number
  /** A request that publishes nothing counts as much as a message. */
  count(caller: Caller): void
  streams(caller: Caller): number
  stop(): void
}

/** Milliseconds without a request after which a client is let go. */
const IDLE = 30_000

export function createGateway({ connections, tap, clock, flood, prefix }: GatewayParts): Gateway {
  const publishers = new Map<string, HttpClient>()
  const streams = new Map<string, number>()
  const told = new Map<string, number>()
  let count = 0
  let stopWatching: (() => void) | undefined

  function open(
    { address, isSecure }: Pick<Caller, 'address' | 'isSecure'>,
    more: { outlet?: Outlet; onEnd?: (why: string) => void } = {},
  ) {
    const id = `${prefix}h${++count}`
    const transport = isSecure ? 'https' : 'http'
    const connection = { id, transport, listener: TOPICS_PATH, address, kind: 'unknown' } as const
    return new HttpClient({ server: connections, tap, clock, connection, ...more })
  }

  /** Nobody can guess it, so nobody else has it when the request comes. */
  const newClientId = () => `http-${randomBytes(6).toString('hex')}`

  async function publisherOf(caller: Caller): Promise<HttpClient | Outcome> {
    const { proof, secret, address, isSecure } = caller
    const key = `${proof.id} ${address} ${isSecure}`
    const known = publishers.get(key)
    if (known?.isOpen) return known
    const client = open(caller, { onEnd: () => publishers.get(key) === client && publishers.delete(key) })
    publishers.set(key, client)
    watch()
    const outcome = await client.connect(newClientId(), proof.handle, secret)
    return outcome.is === 'taken' ? client : outcome
  }

  function watch() {
    stopWatching ??= clock.after(IDLE, () => {
      stopWatching = undefined
      for (const client of [...publishers.values()])
        if (client.waiting === 0 && clock.now() - client.usedAt >= IDLE) client.leave()
      if (publishers.size > 0) watch()
    })
  }

  return {
    async publish(caller, message) {
      const client = await publisherOf(caller)
      if (!(client instanceof HttpClient)) return client
      // So many are unanswered only while the disk takes nothing.
      if (client.waiting >= limits.inFlight) return { is: 'lost', why: 'unanswered' }
      return client.publish(message)
    },
    async subscribe(caller, filter, qos, outlet, onEnd) {
      const { handle } = caller.proof
      let isOver = false
      const client = open(caller, {
        outlet,
        onEnd(why) {
          isOver = true
          streams.set(handle, (streams.get(handle) ?? 1) - 1)
          onEnd(why)
        },
      })
      streams.set(handle, (streams.get(handle) ?? 0) + 1)
      const leave = () => !isOver && client.leave()
      const greeted = await client.connect(newClientId(), handle, caller.secret)
      if (greeted.is !== 'taken') return { outcome: greeted, leave }
      const outcome = await client.subscribe(filter, qos)
      if (outcome.is !== 'taken') leave()
      return { outcome, leave }
    },
    refuse: (caller, userName) => open(caller).connect(newClientId(), userName, caller.secret),
    wait({ proof, ...caller }) {
      if (proof.kind === 'desk') return 0
      const { pause, rate } = flood.judge(proof.handle)
      if (pause > 0) tellOnce({ proof, ...caller }, rate)
      return pause
    },
    count({ proof }) {
      if (proof.kind !== 'desk') flood.count(proof.handle)
    },
    streams: ({ proof }) => streams.get(proof.handle) ?? 0,
    stop() {
      stopWatching?.()
    },
  }

  /** On the record and so on the student's page; not for each of a flood of requests. */
  function tellOnce({ proof, address, isSecure }: Caller, rate: number) {
    const client = publishers.get(`${proof.id} ${address} ${isSecure}`)
    if (!client?.isOpen || clock.now() - (told.get(proof.handle) ?? Number.NEGATIVE_INFINITY) < 1_000) return
    told.set(proof.handle, clock.now())
    client.refuse(tooMany(rate))
  }
}

const tooMany = (rate: number): Refusal => ({
  what: 'publish',
  why: 'limit',
  answer: '429',
  detail: { rate, over: 'http' },
})
