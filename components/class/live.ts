// The page's own MQTT connection. What the classroom has to say comes as retained messages on desk/…: a page that
// subscribes knows at once how things stand, and a page that comes back knows it again.

import type { MqttClient } from 'mqtt'
import { randomId } from '../notebook/random.ts'
import { toDelay } from './reconnect.ts'

export type ConnectionState =
  | { state: 'idle' }
  | { state: 'connecting' }
  | { state: 'connected' }
  /** `until` is when the next try begins, in milliseconds since 1970. */
  | { state: 'lost'; until: number }
  /** The broker does not take these credentials any more: trying again would not help. */
  | { state: 'refused' }

/** `ended`: there will be none any more. `later`: nobody answers just now. */
export type Password = { password: string } | 'ended' | 'later'

export interface LiveOptions {
  url: string
  userName: string
  /** Or how to get one, for a credential that lasts for one connection. */
  password: string | (() => Promise<Password>)
  clientId: (random: string) => string
  filters: string[]
  onState(state: ConnectionState): void
  /** `payload` is undefined for an empty message, which means that nothing is retained any more. */
  onMessage(topic: string, payload: string | undefined): void
}

export interface Live {
  /** Try now and not when the time comes. */
  hurry(): void
  publish(topic: string, payload: string, retain?: boolean): void
  /**
   * Subscribes to one more filter, now and whenever the connection comes back, until the function is called. With QoS 0
   * for what may be lost when it comes faster than it can be shown.
   */
  listen(filter: string, qos?: 0 | 1): () => void
  close(): void
}

/** Filters that a classroom takes in one SUBSCRIBE (classroom/limits.ts). */
const AT_ONCE = 8

/** MQTT 3.1.1, 3.2.2.3: 4 is a bad user name or password, 5 is not authorized. */
const refusedForGood = [4, 5]

/** Connects, stays connected and says how it is doing, until `close`. */
export function goLive(options: LiveOptions): Live {
  let client: MqttClient | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let isOver = false
  const filters = new Map<string, 0 | 1>(options.filters.map((filter) => [filter, 1]))

  async function connect() {
    timer = undefined
    options.onState(attempt === 0 ? { state: 'connecting' } : { state: 'lost', until: 0 })
    try {
      // About 100 KB: fetched on first use, while the password is.
      const arriving = import('mqtt')
      arriving.catch(() => {})
      const found =
        typeof options.password === 'string' ? { password: options.password } : await options.password()
      if (isOver) return
      if (found === 'ended') return options.onState({ state: 'refused' })
      if (found === 'later') return comeBack()
      // Its browser bundle has only a default export.
      const { default: mqtt } = await arriving
      if (isOver) return
      client = mqtt.connect(options.url, {
        protocolVersion: 4,
        username: options.userName,
        password: found.password,
        clientId: options.clientId(randomId(8)),
        clean: true,
        keepalive: 20,
        connectTimeout: 8000,
        reconnectPeriod: 0,
        // Its other timers are a Worker from a blob: address, which the page's policy forbids.
        timerVariant: 'native',
      })
    } catch {
      return comeBack()
    }
    const mine = client
    let isRefused = false
    mine.on('connect', () => {
      attempt = 0
      const all = [...filters].map(([filter, qos]) => [filter, { qos }] as const)
      for (let i = 0; i < all.length; i += AT_ONCE)
        mine.subscribe(Object.fromEntries(all.slice(i, i + AT_ONCE)))
      options.onState({ state: 'connected' })
    })
    mine.on('message', (topic, payload) => {
      options.onMessage(topic, payload.length === 0 ? undefined : payload.toString())
    })
    mine.on('error', (error: Error & { code?: unknown }) => {
      if (refusedForGood.includes(Number(error.code))) isRefused = true
    })
    mine.on('close', () => {
      if (mine !== client || isOver) return
      client = undefined
      mine.removeAllListeners()
      mine.on('error', () => {})
      mine.end(true)
      if (isRefused) options.onState({ state: 'refused' })
      else comeBack()
    })
  }

  function comeBack() {
    if (isOver) return
    attempt += 1
    const delay = toDelay(attempt)
    options.onState({ state: 'lost', until: Date.now() + delay })
    timer = setTimeout(connect, delay)
  }

  const hurry = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    connect()
  }

  // A laptop that wakes, or finds its network again, need not wait for the timer.
  const onVisible = () => {
    if (document.visibilityState === 'visible') hurry()
  }
  globalThis.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', onVisible)
  connect()

  return {
    hurry,
    publish(topic, payload, retain = false) {
      client?.publish(topic, payload, { qos: 1, retain })
    },
    listen(filter, qos = 0) {
      filters.set(filter, qos)
      if (client?.connected) client.subscribe(filter, { qos })
      return () => {
        if (filters.delete(filter) && client?.connected) client.unsubscribe(filter)
      }
    },
    close() {
      isOver = true
      clearTimeout(timer)
      globalThis.removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', onVisible)
      client?.end(true)
      client = undefined
      options.onState({ state: 'idle' })
    },
  }
}
