// A message's MQTT 5 properties as HTTP headers, and back. Text that a header cannot carry is percent-encoded.

import type { MessageProperties } from '../../broker/message.ts'
import type { UserProperties } from '../../wire/user-properties.ts'

type Headers = Record<string, string | undefined>

export interface SentProperties extends MessageProperties {
  /** Seconds. */
  messageExpiryInterval?: number
}

/** A header that cannot be meant. */
export class HeaderFault extends Error {
  readonly header: string
  constructor(header: string) {
    super(header)
    this.header = header
  }
}

/** Content types that say nothing of the content: curl and Python's urllib send the first by themselves. */
const MEANINGLESS = ['application/x-www-form-urlencoded', 'application/octet-stream', '']

const IS_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;[ \t]*[\w!#$&^.+-]+=("[\w !#$&^.+-]*"|[\w!#$&^.+-]+))*$/

/** What a request's headers say of the message in its body; undefined when they say nothing. Throws `HeaderFault`. */
export function toProperties(header: (name: string) => string | undefined): SentProperties | undefined {
  const found: SentProperties = {}
  const type = header('content-type')?.trim() ?? ''
  if (!MEANINGLESS.includes(type.split(';')[0]!.trim().toLowerCase())) {
    if (!IS_TYPE.test(type)) throw new HeaderFault('Content-Type')
    found.contentType = type
  }
  const expiry = header('mqtt-message-expiry')
  if (expiry !== undefined) {
    if (!/^\d{1,10}$/.test(expiry) || Number(expiry) >= 2 ** 32) throw new HeaderFault('MQTT-Message-Expiry')
    found.messageExpiryInterval = Number(expiry)
  }
  const responseTopic = header('mqtt-response-topic')
  if (responseTopic !== undefined) found.responseTopic = decode('MQTT-Response-Topic', responseTopic)
  const correlation = header('mqtt-correlation-data')
  if (correlation !== undefined) {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(correlation)) throw new HeaderFault('MQTT-Correlation-Data')
    found.correlationData = Buffer.from(correlation, 'base64')
  }
  const pairs = header('mqtt-user-property')
  if (pairs !== undefined) found.userProperties = toPairs(pairs)
  return Object.keys(found).length > 0 ? found : undefined
}

/** `name=value`, several behind commas or in headers of their own, in their order. A name may come more than once. */
function toPairs(text: string): NonNullable<MessageProperties['userProperties']> {
  const pairs: UserProperties = text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new HeaderFault('MQTT-User-Property')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    return { [decode('MQTT-User-Property', name.trim())]: decode('MQTT-User-Property', value.trim()) }
  })
  // As a list, which the codec writes as it is (wire/user-properties.ts).
  return pairs as unknown as NonNullable<MessageProperties['userProperties']>
}

/** Headers that tell of a message. `expiresIn`: seconds that it is still worth something. */
export function toHeaders(properties: MessageProperties = {}, expiresIn?: number): Headers {
  const { contentType, responseTopic, correlationData, userProperties } = properties
  const pairs = ((userProperties ?? []) as unknown as UserProperties).flatMap((one) =>
    Object.entries(one).map(([name, value]) => `${encode(name)}=${encode(value)}`),
  )
  return {
    'MQTT-Message-Expiry': expiresIn === undefined ? undefined : String(expiresIn),
    'MQTT-Content-Type': contentType === undefined ? undefined : encode(contentType),
    'MQTT-Response-Topic': responseTopic === undefined ? undefined : encode(responseTopic),
    'MQTT-Correlation-Data': correlationData && Buffer.from(correlationData).toString('base64'),
    'MQTT-User-Property': pairs.length > 0 ? pairs.join(', ') : undefined,
  }
}

/** Types that no browser runs anything of, whatever somebody sends. */
const HARMLESS =
  /^(text\/(plain|csv)|application\/(json|cbor|octet-stream|msgpack|senml\+json)|image\/(png|jpeg|webp))\b/i

/** What a payload is served as: what its sender said where that is harmless, else text where it is text. */
export function toContentType(payload: Uint8Array, said: string | undefined): string {
  if (said !== undefined && IS_TYPE.test(said) && HARMLESS.test(said)) return said
  return toText(payload) === undefined ? 'application/octet-stream' : 'text/plain; charset=utf-8'
}

/** The payload as text, or undefined when it is none. */
export function toText(payload: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload)
  } catch {
    return undefined
  }
}

const text = new TextEncoder()

/** Everything that has a meaning in these headers is percent-encoded, and everything that is not visible ASCII. */
const encode = (value: string): string =>
  value.replace(/[^\x21-\x7e]|[%,=]/gu, (character) =>
    [...text.encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )

function decode(header: string, value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw new HeaderFault(header)
  }
}
