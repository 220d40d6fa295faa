// One message by HTTP and by MQTT, and the bytes of each.

import type { MqttClient } from 'mqtt'
import { encode, type Packet } from '../../wire/packet.ts'
import { randomId } from '../notebook/random.ts'
import type { Session } from './session.ts'

/** Bytes one way and the other. */
export interface Cost {
  request: number
  answer: number
}

/** By `fetch`. The classroom counts the request, whose head a page never sees whole. Rejects with a sentence. */
export async function publishByHttp(topic: string, payload: string, { site }: Session): Promise<Cost> {
  const path = topic.split('/').map(encodeURIComponent).join('/')
  const response = await fetch(`/api/topics/${path}`, {
    method: 'POST',
    body: payload,
    headers: { authorization: `Bearer ${site}`, 'content-type': 'text/plain' },
  })
  const text = await response.text()
  const body = JSON.parse(text) as { message?: string; bytes?: { http: number } }
  if (!response.ok || !body.bytes) throw new Error(body.message ?? String(response.status))
  return { request: body.bytes.http, answer: toAnswerBytes(response, text) }
}

/** Status line, headers, an empty line, the body: as they are on the wire. */
export function toAnswerBytes(
  { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>,
  body: string,
): number {
  const head = [...headers].reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0)
  return `HTTP/1.1 ${status} ${statusText}\r\n`.length + head + 2 + new TextEncoder().encode(body).length
}

export interface MqttPublisher {
  /** CONNECT and CONNACK. */
  connect: Cost
  publish(topic: string, payload: string): Promise<Cost>
  end(): void
}

/** A connection that stays, as a board's does. */
export async function connectMqtt(url: string, { handle, site }: Session): Promise<MqttPublisher> {
  const { default: mqtt } = await import('mqtt')
  const client: MqttClient = mqtt.connect(url, {
    protocolVersion: 4,
    username: handle,
    password: site,
    clientId: `compare-${randomId(8)}`,
    reconnectPeriod: 0,
    manualConnect: true,
    timerVariant: 'native',
  })
  let cost = { request: 0, answer: 0 }
  const size = (packet: unknown) => encode(packet as Packet, 4).length
  client.on('packetsend', (packet) => {
    cost.request += size(packet)
  })
  client.on('packetreceive', (packet) => {
    cost.answer += size(packet)
  })
  /** What passes until `act` is done. */
  const count = async (act: () => Promise<unknown>): Promise<Cost> => {
    const own = { request: 0, answer: 0 }
    cost = own
    await act()
    return own
  }
  const connect = () =>
    new Promise<void>((done, fail) => {
      client.once('connect', () => done())
      client.once('error', fail)
      client.once('close', () => fail(new Error('closed')))
      client.connect()
    })
  return {
    connect: await count(connect),
    publish: (topic, payload) => count(() => client.publishAsync(topic, payload, { qos: 1 })),
    end: () => client.end(true),
  }
}
