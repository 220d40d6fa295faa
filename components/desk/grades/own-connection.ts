// What the classroom tells on further topics, for the views of the desk that have a page of their own.

import { effect } from '@preact/signals'
import { api } from '../../class/api.ts'
import { goLive, type Live, type Password } from '../../class/live.ts'
import { toSocketUrl } from '../../class/socket-url.ts'
import { classroom, connection } from '../../class/state.ts'
import { deskState, endDesk } from '../door.ts'

type Listener = (topic: string, payload: string | undefined) => void

const listeners = new Map<string, Listener>()
let live: Live | undefined
let liveFor = ''
let isStarted = false

/** Hears what is retained on these topics, and what comes, until the function is called. */
export function listenDesk(filter: string, onMessage: Listener): () => void {
  listeners.set(filter, onMessage)
  start()
  const end = live?.listen(filter)
  return () => {
    listeners.delete(filter)
    end?.()
  }
}

function start() {
  if (isStarted) return
  isStarted = true
  effect(() => {
    const { value: desk } = deskState
    const { value: room } = classroom
    if (desk.state === 'open' && room.state === 'here') connect(desk.name, room.classroom.websocket.path)
    else if (desk.state !== 'open') connect('', '')
  })
}

function connect(who: string, path: string) {
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
    filters: [...listeners.keys()],
    onState(state) {
      connection.value = state
      if (state.state === 'refused') endDesk()
    },
    onMessage(topic, payload) {
      for (const [filter, onMessage] of listeners) if (isFor(filter, topic)) onMessage(topic, payload)
    },
  })
}

async function findPass(): Promise<Password> {
  const answer = await api.deskPass()
  if (answer.ok) return answer.value
  return answer.status === 401 ? 'ended' : 'later'
}

/** Filters here are names, or end in one level that is any. */
const isFor = (filter: string, topic: string) =>
  filter === topic ||
  (filter.endsWith('/+') &&
    topic.startsWith(filter.slice(0, -1)) &&
    !topic.slice(filter.length - 1).includes('/'))
