// The state of a step in a sentence, in English.

import { q, seconds } from './mistake-text.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const names = (topics: readonly string[]) => topics.map(q).join(', ')
const board = (clientId: string) => (clientId ? q(clientId) : 'Your board')
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const DOORS = {
  plain: 'the plain port',
  websocket: 'WebSocket',
  tls: 'TLS',
  mutual: 'TLS with client certificates',
} as const

export const steps = {
  skipped: (title: string) => `First comes "${title}".`,
  /** Behind the sentence of a waiting step. */
  meanwhile: (wait: string | undefined, messages: string | undefined) => {
    const parts = [
      wait && `so for ${wait}`,
      messages && `${messages} came meanwhile, for no step of this lab`,
    ]
    const said = parts.filter(Boolean).join('; ')
    return said === '' ? '' : ` ${capital(said)}.`
  },
  waits: [
    'half a minute',
    'a minute',
    '2 minutes',
    '5 minutes',
    '10 minutes',
    '20 minutes',
    'half an hour',
    'an hour',
  ],
  messages: (count: number, isMore: boolean) =>
    `${isMore ? 'more than ' : ''}${plural(count, 'message', 'messages')}`,
  noListener: (listener: keyof typeof DOORS) =>
    `This classroom has no listener for ${DOORS[listener]}, so this cannot be seen here.`,
  noVersion: (version: string) => `This classroom does not speak ${version}, so this cannot be seen here.`,

  connects: {
    waiting: (how: string) => `Waiting for your board to connect with your handle and its token${how}.`,
    how: {
      listener: (listener: keyof typeof DOORS) => `by ${DOORS[listener]}`,
      version: (version: string) => `with ${version}`,
      clean: (clean: boolean) => (clean ? 'with a clean session' : 'with a session that is kept'),
      keepAlive: () => 'with the keep alive of the handout',
      will: (topic: string) => `with a will for ${q(topic)}`,
      certificate: () => 'with a client certificate',
      clientId: () => 'with a client identifier',
    },
    versions: { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' } as Record<number, string>,
    passed: (clientId: string) =>
      clientId ? `Connected as ${q(clientId)}.` : 'Connected, without a client identifier of its own.',
  },
  refused: {
    waiting: () => 'Waiting for the broker to refuse a connection of yours.',
    passed: (clientId: string) =>
      `The broker refused ${clientId ? q(clientId) : 'the connection'}, as it should.`,
  },
  publishes: {
    waiting: (name: string, what: string) => `Waiting for ${what} on ${q(name)}.`,
    more: (name: string, what: string, done: number, of: number) =>
      `Waiting for ${what} on ${q(name)}: ${done} of ${of} so far.`,
    silent: (name: string, what: string) =>
      `Your board is connected and has not published yet. Waiting for ${what} on ${q(name)}.`,
    pressReset: (name: string, what: string) =>
      `Your board connected before you started this lab. What it published then does not count: press reset now. Waiting for ${what} on ${q(name)}.`,
    passed: (name: string, what: string) => `${capital(what)} arrived on ${q(name)}.`,
    passedMany: (name: string, what: string, count: number) =>
      `${capital(what)} arrived on ${q(name)}, ${count} times.`,
  },
  subscribes: {
    waiting: (hears: readonly string[]) =>
      hears.length === 1
        ? `Waiting for a subscription that covers ${q(hears[0])}.`
        : `Waiting for subscriptions that cover ${names(hears)}.`,
    filters: (filters: readonly string[]) => `Waiting for a subscription to ${names(filters)}.`,
    passed: (filters: readonly string[]) => `Subscribed to ${names(filters)}.`,
  },
  unsubscribes: {
    waiting: (filter: string) => `Waiting for your board to unsubscribe from ${q(filter)}.`,
    passed: (filter: string) => `Unsubscribed from ${q(filter)}.`,
  },
  acknowledges: {
    in: (topic: string, qos: number, done: number, of: number) =>
      `Waiting for QoS ${qos} messages on ${q(topic)} whose exchange is completed: ${done} of ${of} so far.`,
    out: (topic: string, qos: number) =>
      `A message at QoS ${qos} is sent to ${q(topic)} as soon as your board is subscribed to it at that QoS.`,
    sent: (topic: string, done: number, of: number) =>
      `Messages were sent to ${q(topic)}. Waiting for your board to acknowledge them: ${done} of ${of} so far.`,
    passed: (topic: string, qos: number, count: number) =>
      `${plural(count, 'message', 'messages')} at QoS ${qos} on ${q(topic)} acknowledged to the end.`,
  },
  replies: {
    waiting: (hears: string) => `A word is sent to ${q(hears)} as soon as your board is subscribed to it.`,
    sent: (hears: string, answers: string, mayType: boolean) =>
      `A word was sent to ${q(hears)}. Waiting for it on ${q(answers)}${mayType ? ', or typed here' : ''}.`,
    quiet: (hears: string, answers: string, mayType: boolean) =>
      `A word was sent to ${q(hears)} a while ago and nothing came back on ${q(answers)}.${mayType ? ' Does your board print it? Then type it here.' : ''} It can be sent again.`,
    passed: () => 'The word came back.',
    typed: () => 'The word was typed as your board received it.',
  },
  obeys: {
    waiting: (hears: string) => `Commands are sent to ${q(hears)} as soon as your board is subscribed to it.`,
    asked: (hears: string, reports: string, command: string, done: number, of: number) =>
      `${q(command)} was sent to ${q(hears)}. Waiting for what comes on ${q(reports)}: ${done} of ${of} commands so far.`,
    passed: (of: number) => `All ${of} commands were answered as they should be.`,
  },
  disconnects: {
    waiting: () => 'Waiting for your board to say goodbye with DISCONNECT.',
    passed: (clientId: string) => `${board(clientId)} said goodbye with DISCONNECT.`,
  },
  vanishes: {
    waiting: (topic: string) =>
      `Waiting for a connection with a will for ${q(topic)} to end without DISCONNECT. Without power the broker notices after one and a half times the keep alive.`,
    delayed: (delay: number) => `The connection is gone. Its will is to be sent ${seconds(delay)} later.`,
    passed: (topic: string) => `The connection ended without DISCONNECT, and its will went to ${q(topic)}.`,
  },
  reconnects: {
    waiting: () => 'Waiting for your board to go away and come back.',
    away: (clientId: string, least: number) =>
      `${board(clientId)} is away. Let it come back${least > 0 ? ` after ${seconds(least)} or more` : ''}.`,
    catching: (clientId: string) =>
      `${board(clientId)} is back. Waiting for it to acknowledge what was sent meanwhile.`,
    passed: (clientId: string, sent: number) =>
      `${board(clientId)} came back${sent > 0 ? `, and got ${plural(sent, 'message', 'messages')} that had waited for it` : ''}.`,
  },
  retained: {
    waiting: (topic: string, what: string) => `Waiting for ${what} to be retained on ${q(topic)}.`,
    clearing: (topic: string) =>
      `Waiting for the retained message on ${q(topic)} to be taken away, by an empty one with retain.`,
    passed: (topic: string, what: string) => `${capital(what)} stands retained on ${q(topic)}.`,
    cleared: (topic: string) => `Nothing is retained on ${q(topic)} any more.`,
  },
  sequence: {
    waiting: (what: string, topic: string, done: number, of: number) =>
      `Waiting for ${what} on ${q(topic)}: ${done} of ${of} in order so far.`,
    passed: (of: number) => `All ${of} messages came in order.`,
  },
  never: {
    waiting: (what: string) => `So far not seen: ${what}. Passes with the last of the other steps.`,
    passed: (what: string) => `Not seen: ${what}.`,
    publishes: (topic: string, what: string | undefined) =>
      what === undefined ? `a message on ${q(topic)}` : `${what} on ${q(topic)}`,
    hears: (topic: string) => `a subscription that hears ${q(topic)}`,
    subscribes: (filter: string) => `a subscription to exactly ${q(filter)}`,
    connects: (how: string) => `a connection ${how || 'of yours'}`,
  },
}
