// What a prediction is about: the messages of a story, and the clients that may get them.

import type { QoS } from '../../../wire/packet.ts'
import type { ClientSpec, StorySpec, StoryStep } from '../story.ts'

/** What a lesson writes. */
export interface PredictSpec extends Pick<StorySpec, 'id' | 'clients' | 'steps'> {
  /** Who is asked about, in this order. Names in a list are asked about together. Unless given: every client. */
  ask?: (string | string[])[]
}

/** A message of the story. Its payload is its name: no two have the same. */
export interface AskedMessage {
  publisher: string
  topic: string
  payload: string
  qos: QoS
  retain: boolean
  /** The broker publishes a will, when its client goes without a DISCONNECT. */
  isWill: boolean
}

export interface Question {
  /** All of them written out, with nothing left to a form. */
  steps: StoryStep[]
  messages: AskedMessage[]
  rows: string[][]
}

/** Throws when a payload is there twice, or a name is nobody's: a mistake of the lesson's. */
export function toQuestion({ id, clients, steps, ask }: PredictSpec): Question {
  const written = (steps ?? toSteps(clients)).flatMap((step) => toWhole(step, clients))
  const messages = [...written.flatMap(toMessages), ...clients.flatMap(toWills)]
  const payloads = new Set(messages.map(({ payload }) => payload))
  if (payloads.size < messages.length)
    throw new Error(`Prediction "${id}": expected each message to have a payload of its own.`)
  const rows = (ask ?? clients.map(({ name }) => name)).map((one) => (typeof one === 'string' ? [one] : one))
  const named = [...rows.flat(), ...written.flatMap((step) => ('client' in step ? [step.client] : []))]
  for (const name of named)
    if (!clients.some((client) => client.name === name))
      throw new Error(`Prediction "${id}": expected the name of a client. None is called "${name}".`)
  return { steps: written, messages, rows }
}

/** As Run does when the lesson writes no steps: all connect, then all subscribe, then all publish. */
function toSteps(clients: readonly ClientSpec[]): StoryStep[] {
  return [
    ...clients.map(({ name }): StoryStep => ({ do: 'connect', client: name })),
    ...clients.flatMap(({ name, subscribe }): StoryStep[] =>
      subscribe?.length ? [{ do: 'subscribe', client: name }] : [],
    ),
    ...clients.flatMap(({ name, publish }): StoryStep[] =>
      publish ? [{ do: 'publish', client: name }] : [],
    ),
  ]
}

function toWhole(step: StoryStep, clients: readonly ClientSpec[]): StoryStep[] {
  if (step.do !== 'subscribe' && step.do !== 'publish') return [step]
  const spec = clients.find(({ name }) => name === step.client)
  if (step.do === 'publish') return [{ qos: 0, retain: false, ...spec?.publish, ...step }]
  if (step.filter !== undefined) return [{ qos: 0, ...step }]
  return (spec?.subscribe ?? []).map((one) => ({
    do: 'subscribe',
    client: step.client,
    ...(typeof one === 'string' ? { filter: one, qos: 0 } : { qos: 0, ...one }),
  }))
}

function toMessages(step: StoryStep): AskedMessage[] {
  if (step.do !== 'publish') return []
  const { client, topic = '', payload = '', qos = 0, retain = false } = step
  return [{ publisher: client, topic, payload, qos, retain, isWill: false }]
}

function toWills({ name, connect }: ClientSpec): AskedMessage[] {
  if (!connect?.will) return []
  const { topic, payload, qos, retain } = connect.will
  return [{ publisher: name, topic, payload, qos, retain, isWill: true }]
}
