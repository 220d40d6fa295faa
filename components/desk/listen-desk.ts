// The desk's one connection to the broker, and who on the page hears which topics. What the classroom has to say to a
// desk is retained, so that a view that opens late, or a second desk, sees the same.

import { effect } from '@preact/signals'
import { matches } from '../../wire/topic.ts'
import { api } from '../class/api.ts'
import { goLive, type Live, type Password } from '../class/live.ts'
import { toSocketUrl } from '../class/socket-url.ts'
import { classroom, connection } from '../class/state.ts'
import { deskState, endDesk } from './door.ts'

/** `payload` is undefined where nothing is retained any more. */
export type DeskListener = (topic: string, payload: string | undefined) => void

const listeners = new Map<string, { each: Set<DeskListener>; qos: 0 | 1 }>()
const onConnected = new Set<() => void>()
let live: Live | undefined
let liveFor = ''
let isStarted = false

/**
 * Hears what is retained on these topics, and what comes, until the function is called. `qos` 0 is for packets as they pass:
 * of what comes faster than it can be read, the broker may leave some out.
 */
export function listenDesk(filter: string, onMessage: DeskListener, qos: 0 | 1 = 1): () => void {
  const known = listeners.get(filter) ?? { each: new Set(), qos }
  listeners.set(filter, known)
  known.each.add(onMessage)
  const stop = live?.listen(filter, known.qos)
  start()
  return () => {
    known.each.delete(onMessage)
    if (known.each.size > 0) return
    listeners.delete(filter)
    if (stop) stop()
    else live?.listen(filter)()
  }
}

/** Called whenever the connection is there, also after it was lost. */
export function whenConnected(act: () => void): () => void {
  onConnected.add(act)
  if (connection.value.state === 'connected') act()
  start()
  return () => onConnected.delete(act)
}

export function publishDesk(topic: string, payload: string, retain = false): void {
  live?.publish(topic, payload, retain)
}

function start(): void {
  if (isStarted) return
  isStarted = true
  // Fetched while it is found out who is at the desk. It is asked for again by then, should it not come now.
  import('mqtt').catch(() => {})
  effect(() => {
    const { value: desk } = deskState
    const { value: room } = classroom
    if (desk.state !== 'open') connect('', '')
    else if (room.state === 'here') connect(desk.name, room.classroom.websocket.path)
  })
}

function connect(who: string, path: string): void {
  const wanted = `${who} ${path}`
  if (wanted === liveFor) return
  liveFor = wanted
  live?.close()
  live = undefined
  if (who === '') return
  live = goLive({
    url: toSocketUrl(path),
    userName: 'desk',
    password: findPass,
    clientId: (random) => `desk-${random}`,
    filters: [],
    onState(state) {
      connection.value = state
      if (state.state === 'connected') for (const act of onConnected) act()
      if (state.state === 'refused') endDesk()
    },
    onMessage(topic, payload) {
      for (const [filter, those] of listeners)
        if (matches(filter, topic)) for (const hear of those.each) hear(topic, payload)
    },
  })
  for (const [filter, { qos }] of listeners) live.listen(filter, qos)
}

/** A password for this connection, for a short time: the cookie that signs in is nothing a script can read. */
async function findPass(): Promise<Password> {
  const answer = await api.deskPass()
  if (answer.ok) return answer.value
  return answer.status === 401 ? 'ended' : 'later'
}
