// The way from this device to the class, tried part by part.

import { findClassroom } from '../class/find-classroom.ts'
import { toSocketUrl } from '../class/socket-url.ts'
import { toUrl } from '../notebook/url.ts'
import { type Echo, tryEcho } from './echo.ts'
import { knock } from './knock.ts'
import { doctor as texts } from './texts/index.ts'

export const stepNames = ['page', 'class', 'websocket', 'mqtt', 'ports', 'clock'] as const
export type StepName = (typeof stepNames)[number]

export interface Step {
  name: StepName
  state: keyof typeof texts.states
  /** What came, and what to try. */
  sentence: string
}

/** What the class answers to a device that begins. */
interface Begun {
  id: string
  handle: string
  token: string
  /** The class's clock. Milliseconds since 1970. */
  time: number
  address: string
  doors: { mqtt: number; tls: number; mutual: number }
}

/** Milliseconds by which clocks may differ. */
const SOME = 60_000
/** Over HTTP, milliseconds. */
const HTTP_PATIENCE = 8000

const { faults } = texts

export const toSteps = (): Step[] => stepNames.map((name) => ({ name, state: 'waiting', sentence: '' }))

/** Tries it all, and tells each step as it changes. Answers whether the class was told the result. */
export async function tryWay(tell: (step: Step) => void): Promise<boolean> {
  const say = (name: StepName, state: Step['state'], sentence = '') => tell({ name, state, sentence })
  const skip = (...names: StepName[]) => {
    for (const name of names) say(name, 'skipped', faults.skipped)
  }
  say('page', 'passed', texts.page(location.host))
  say('class', 'running')
  const asked = Date.now()
  // A static site is not asked for what it cannot have.
  const { state } = await findClassroom(toUrl('/classroom.json'))
  const begun: Answer<Begun> =
    state === 'none' ? { ok: false, message: texts.none } : await post<Begun>('/api/doctor/visits', {})
  if (!begun.ok) {
    say('class', 'failed', begun.message)
    skip('websocket', 'mqtt', 'ports', 'clock')
    return false
  }
  const { id, address, time, doors, ...account } = begun.value
  const clockAhead = Math.round((asked + Date.now()) / 2 - time)
  const report = (said: object) => post<{ ports: number[] }>(`/api/doctor/visits/${id}`, said)
  say('class', 'passed', texts.class(address))

  say('websocket', 'running')
  const url = toSocketUrl('/mqtt')
  let websocket = false
  const echo = await tryEcho({ url, ...account }, () => {
    websocket = true
    say('websocket', 'passed', texts.websocket)
    say('mqtt', 'running')
  }).catch((): Echo => ({ came: false }))
  const mqtt = echo.came
  if (!websocket) {
    say('websocket', 'failed', faults.noWebSocket)
    skip('mqtt')
  } else if (echo.came) say('mqtt', 'passed', texts.mqtt(echo.milliseconds))
  else say('mqtt', 'failed', echo.reason === undefined ? faults.noEcho : faults.notLetIn(echo.reason))

  await report({ websocket, mqtt, clockAhead })
  await tryPorts(Object.values(doors))

  if (Math.abs(clockAhead) > SOME) say('clock', 'failed', faults.clock(clockAhead))
  else say('clock', 'passed', texts.clock(clockAhead))
  return (await report({ isOver: true })).ok

  async function tryPorts(all: number[]) {
    if (location.protocol === 'https:') return say('ports', 'unknown', faults.securePage)
    say('ports', 'running')
    await report({ knocks: true })
    await Promise.all(all.map((port) => knock(location.hostname, port)))
    const seen = await report({})
    if (!seen.ok) return say('ports', 'unknown', seen.message)
    const closed = all.filter((port) => !seen.value.ports.includes(port))
    if (closed.length === 0) say('ports', 'passed', texts.ports(all))
    else say('ports', 'failed', faults.closedPorts(closed))
  }
}

type Answer<Value> = { ok: true; value: Value } | { ok: false; message: string }

async function post<Value>(path: string, body: object): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      cache: 'no-store',
      signal: AbortSignal.timeout(HTTP_PATIENCE),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const found = (await response.json().catch(() => undefined)) as (Value & { message?: string }) | undefined
    if (response.ok && found) return { ok: true, value: found }
    const isStatic = response.status === 404 || response.status === 405
    return {
      ok: false,
      message: found?.message ?? (isStatic ? texts.none : faults.notAClass(response.status)),
    }
  } catch {
    return { ok: false, message: faults.noAnswer }
  }
}
