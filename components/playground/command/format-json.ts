// %j and %J: a received message as one JSON object.

import { toPairs } from './format.ts'
import type { Received } from './handlers.ts'
import { parseJson, printJson } from './json-print.ts'
import { type Moment, toDate, toZone } from './moment.ts'

const names: Record<string, string> = {
  payloadFormatIndicator: 'payload-format-indicator',
  messageExpiryInterval: 'message-expiry-interval',
  contentType: 'content-type',
  responseTopic: 'response-topic',
  correlationData: 'correlation-data',
  subscriptionIdentifier: 'subscription-identifier',
  topicAlias: 'topic-alias',
}

/** `isJson`: the payload is JSON itself and stands there as such; undefined when it is not. */
export function findJson(
  { topic, payload, qos, retain, id, properties }: Received,
  moment: Moment,
  isJson: boolean,
  isPretty: boolean,
): string | undefined {
  // It ends where C sees an end: at the first NUL.
  const said = new TextDecoder().decode(payload).split('\0')[0]!
  const value = payload.length === 0 ? { json: null } : isJson ? parseJson(said) : { json: said }
  if (!value) return undefined
  const microseconds = toDate('N', moment).slice(0, 6)
  const message = {
    tst: `${toDate('F', moment)}T${toDate('T', moment)}.${microseconds}Z${toZone(moment)}`,
    topic,
    qos,
    retain: retain ? 1 : 0,
    payloadlen: payload.length,
    ...(qos > 0 ? { mid: id } : {}),
    ...(Object.keys(properties).length > 0 ? { properties: toJsonProperties(properties) } : {}),
    payload: value.json,
  }
  return printJson(message, isPretty)
}

function toJsonProperties(properties: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'userProperties') shown['user-properties'] = Object.fromEntries(toPairs(properties))
    else if (value instanceof Uint8Array) shown[names[name] ?? name] = new TextDecoder().decode(value)
    else shown[names[name] ?? name] = typeof value === 'string' ? value : Number([value].flat()[0])
  }
  return shown
}
