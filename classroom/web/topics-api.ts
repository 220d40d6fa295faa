// Topics over HTTP: publish with POST, read what is retained with GET, and follow topics by a stream of events. What may
// be published and read, and how fast, is decided where it is decided for MQTT (rest/gateway.ts).

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { findExpiryInterval } from '../../broker/message.ts'
import type { Policy } from '../../labs/topic-space.ts'
import { findTopicFilterFault, findTopicNameFault } from '../../wire/topic.ts'
import type { ClassBroker } from '../class-broker.ts'
import { classroomClock as clock } from '../clock.ts'
import { whoIs } from '../hooks.ts'
import { limits } from '../limits.ts'
import { findTopicExcess } from '../quotas.ts'
import { createEventStream } from '../rest/event-stream.ts'
import { type Caller, type Gateway, TOPICS_PATH } from '../rest/gateway.ts'
import type { Refusal } from '../rest/http-client.ts'
import { HeaderFault, toContentType, toHeaders, toProperties } from '../rest/properties.ts'
import { requestBytes } from '../rest/request-bytes.ts'
import { within } from '../rest/within.ts'
import { texts } from '../texts/texts.ts'
import type { Env, Parts } from './context.ts'
import { ApiFault, prefersText } from './fault.ts'
import { callerOf } from './topic-caller.ts'

export interface TopicParts extends Parts {
  gateway: Gateway
  policy: Policy
  findRetained: ClassBroker['findRetained']
  /** Left out, `PATIENCE`. */
  patience?: number | undefined
}

const ALLOWED = 'GET, HEAD, POST, OPTIONS'

/** Milliseconds for a request's body, and once more for the disk to take a message. */
const PATIENCE = 10_000

export function topicsApi(parts: TopicParts) {
  const { gateway } = parts
  const path = `${TOPICS_PATH.slice('/api'.length)}/*`
  return new Hono<Env>()
    .post(path, (c) => publish(c, parts))
    .get(path, async (c) => {
      const caller = await callerOf(c, parts)
      gateway.count(caller)
      return isStream(c) && c.req.method === 'GET' ? follow(c, parts, caller) : read(c, parts, caller)
    })
    .options(path, (c) => c.body(null, 204, { Allow: ALLOWED }))
    .all(path, () => {
      const fault = new ApiFault(405, 'topics-method', ALLOWED)
      fault.headers.Allow = ALLOWED
      throw fault
    })
}

async function publish(c: Context<Env>, parts: TopicParts): Promise<Response> {
  const caller = await callerOf(c, parts)
  const topic = topicOf(c)
  const { qos, retain } = optionsOf(c)
  refuseEnvelopes(c)
  const properties = propertiesOf(c)
  const patience = parts.patience ?? PATIENCE
  const body = await within(c.req.arrayBuffer(), patience)
  if (body === 'late') throw closing(new ApiFault(408, 'topics-slow-body', patience / 1000))
  const payload = new Uint8Array(body)
  const outcome = await within(
    parts.gateway.publish(caller, { topic, payload, qos, retain, ...(properties ? { properties } : {}) }),
    patience,
  )
  if (outcome === 'late' || outcome.is === 'lost') throw new ApiFault(503, 'topics-not-stored')
  if (outcome.is === 'refused') throw toFault(outcome.refusal, caller)
  // Where it is on the disk, 200; a message of QoS 0 has gone on its way, and nobody promises more.
  const status = qos === 1 ? 200 : 202
  if (prefersText(c)) return c.text(`${texts.rest.published(topic, payload.length, qos, retain)}\n`, status)
  const bytes = { http: requestBytes(c.env.incoming, payload.length), mqtt: outcome.packets }
  return c.json({ topic, payload: payload.length, qos, retain, bytes }, status)
}

async function read(c: Context<Env>, parts: TopicParts, caller: Caller): Promise<Response> {
  const topic = topicOf(c)
  const who = whoIs({ account: caller.proof.handle, kind: caller.proof.kind === 'desk' ? 'desk' : 'board' })
  if (!who || !parts.policy.mayRead(who, topic))
    throw toFault({ what: 'subscribe', why: 'topic-space', answer: '403', detail: { filter: topic } }, caller)
  const message = await parts.findRetained(topic)
  if (!message) throw new ApiFault(404, 'topics-nothing-retained', topic)
  const { payload, qos, properties } = message
  const headers = {
    ...toHeaders(properties, findExpiryInterval(message, clock.now())),
    'Content-Type': toContentType(payload, properties?.contentType),
    'MQTT-QoS': String(qos),
    'MQTT-Retain': '1',
  }
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) c.header(name, value)
  return c.body(new Uint8Array(payload))
}

async function follow(c: Context<Env>, parts: TopicParts, caller: Caller): Promise<Response> {
  const { gateway } = parts
  const filter = filterOf(c)
  const { qos } = optionsOf(c)
  if (gateway.streams(caller) >= limits.streams) throw new ApiFault(429, 'topics-streams', limits.streams)
  const response = c.env.outgoing
  const out = createEventStream({
    response,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
    clock,
    id: clock.wall().toString(36),
  })
  let isBegun = false
  const { outcome, leave } = await gateway.subscribe(
    caller,
    filter,
    qos,
    out,
    (why) => isBegun && out.end(why, texts.rest.ended(why)),
  )
  if (outcome.is === 'refused') throw toFault(outcome.refusal, caller)
  if (outcome.is === 'lost') throw new ApiFault(503, 'topics-not-stored')
  isBegun = true
  const since = c.req.header('last-event-id')
  out.begin({ filter, qos }, since === undefined ? undefined : toMissed(since))
  response.on('close', leave)
  if (response.destroyed) leave()
  return RESPONSE_ALREADY_SENT
}

const toMissed = (since: string) => ({ since: since.slice(0, 80), message: texts.rest.missed })

/** `?stream`, or a client that takes events only. */
const isStream = (c: Context<Env>) =>
  c.req.query('stream') !== undefined || /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '')

/** What stands behind the path as it was sent: an empty level and a level of two dots are levels as any others. */
function levelsOf(c: Context<Env>): string {
  const path = (c.env.incoming.url ?? '').split('?')[0]!
  try {
    return decodeURIComponent(path.slice(TOPICS_PATH.length + 1))
  } catch {
    throw new ApiFault(400, 'topics-encoding')
  }
}

function topicOf(c: Context<Env>): string {
  const topic = levelsOf(c)
  const fault = findTopicNameFault(topic)
  if (fault) throw new ApiFault(400, 'topics-topic', topic.slice(0, 80))
  const excess = findTopicExcess(topic)
  if (excess) throw toFault({ what: 'publish', why: 'limit', answer: '400', detail: { topic, ...excess } })
  return topic
}

function filterOf(c: Context<Env>): string {
  const filter = levelsOf(c)
  if (findTopicFilterFault(filter)) throw new ApiFault(400, 'topics-filter', filter.slice(0, 80))
  return filter
}

function optionsOf(c: Context<Env>): { qos: 0 | 1; retain: boolean } {
  const { qos = isStream(c) ? '0' : '1', retain = '0' } = c.req.query()
  if (qos !== '0' && qos !== '1') throw new ApiFault(400, 'topics-qos', qos.slice(0, 20))
  if (!['0', '1', 'false', 'true', ''].includes(retain))
    throw new ApiFault(400, 'topics-retain', retain.slice(0, 20))
  return { qos: qos === '1' ? 1 : 0, retain: retain !== '0' && retain !== 'false' }
}

/** The body is the payload as it is: nobody unpacks it. */
function refuseEnvelopes(c: Context<Env>) {
  const coding = c.req.header('content-encoding') ?? 'identity'
  if (coding.toLowerCase() !== 'identity') throw new ApiFault(415, 'topics-coding', coding.slice(0, 40))
  if (/^multipart\//i.test(c.req.header('content-type') ?? '')) throw new ApiFault(415, 'topics-form')
}

function propertiesOf(c: Context<Env>) {
  try {
    return toProperties((name) => c.req.header(name))
  } catch (error) {
    if (error instanceof HeaderFault) throw new ApiFault(400, 'topics-header', error.header)
    throw error
  }
}

/** A refusal of the broker's as an answer, in the words in which the student's page has it. */
function toFault({ what, why, detail = {} }: Refusal, caller?: Caller): ApiFault {
  const handle = caller?.proof.handle ?? ''
  if (why === 'malformed' || why === 'too-big') return new ApiFault(400, 'topics-characters')
  const { sentence, remedy } = texts.notes({ handle, what, why, clientId: 'HTTP', detail })
  if (why !== 'limit') return new ApiFault(403, 'topics-refused', sentence, remedy)
  const status = detail.payload !== undefined ? 413 : (detail.levels ?? detail.bytes) ? 400 : 403
  return new ApiFault(detail.retained === undefined ? status : 403, 'topics-refused', sentence, remedy)
}

/** What is still on its way of the request is not waited for. */
function closing<Fault extends ApiFault>(fault: Fault): Fault {
  fault.headers.Connection = 'close'
  return fault
}
