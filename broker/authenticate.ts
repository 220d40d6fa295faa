// Enhanced authentication (5.0 §4.12): question and answer in AUTH packets, between CONNECT and CONNACK and, when the
// client wants it, again later. The method is the hook's; here is the protocol around it.

import type { Connect, Packet } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { close, violate } from './close.ts'
import { refuse } from './connack.ts'
import { admit, describe } from './connect.ts'
import type { Admitted, Exchange, ExchangeStep, TurnedAway } from './hooks.ts'
import { send } from './send.ts'
import { en } from './texts/en.ts'

export type Auth = Extract<Packet, { cmd: 'auth' }>

/** An exchange under way and what its end leads to. */
export interface Authentication {
  readonly method: string
  readonly connect: Connect
  /** Takes the client's next step; undefined while none is awaited. */
  exchange: Exchange | undefined
}

/** A CONNECT that names an Authentication Method. */
export function beginExchange(client: Client, packet: Connect) {
  const { authenticationMethod: method = '', authenticationData: data } = packet.properties ?? {}
  const exchange = client.broker.hooks.enhancedAuthentication?.(method, packet, client.peer.connection)
  if (!exchange) {
    const detail = { ...describe(packet), method }
    return refuse(client, { why: 'no-credentials', detail }, 5, reason.badAuthenticationMethod) // [MQTT5 4.12.0-1]
  }
  client.authentication = { method, connect: packet, exchange }
  take(client, client.authentication, data)
}

/** AUTH (5.0 §3.15), before CONNACK or after it. */
export function authenticate(client: Client, packet: Auth) {
  const { authentication } = client
  const { reasonCode, properties = {} } = packet
  const fault = (clause: string) =>
    violate(client, { what: 'bytes', why: 'unexpected', detail: { packet: 'auth', clause } })
  if (!authentication) return fault('MQTT5 4.12.0-7')
  if (properties.authenticationMethod !== authentication.method)
    return fault(client.session ? 'MQTT5 4.12.1-1' : 'MQTT5 4.12.0-5')
  if (reasonCode === reason.reauthenticate) {
    if (!client.session || authentication.exchange) return fault('5.0 §4.12.1')
    const { method, connect } = authentication
    authentication.exchange = client.broker.hooks.enhancedAuthentication?.(
      method,
      connect,
      client.peer.connection,
    )
  } else if (reasonCode !== reason.continueAuthentication || !authentication.exchange)
    return fault('MQTT5 4.12.0-3')
  take(client, authentication, properties.authenticationData)
}

/** One step of the client, and what is answered to it. */
function take(client: Client, authentication: Authentication, data: Uint8Array | undefined) {
  const step: ExchangeStep = authentication.exchange?.(data) ?? { refuse: 5, why: 'no-credentials' }
  if ('challenge' in step) return sendAuth(client, reason.continueAuthentication, step.challenge) // [MQTT5 4.12.0-2]
  authentication.exchange = undefined
  if ('refuse' in step) return turnAway(client, authentication, step)
  if (client.session) renew(client, step)
  else admit(client, authentication.connect, step, step.data)
}

/** [MQTT5 4.12.0-4], [MQTT5 4.12.1-2] */
function turnAway(client: Client, { connect }: Authentication, step: TurnedAway) {
  const detail = { ...describe(connect), ...step.detail }
  if (!client.session) return refuse(client, { ...step, detail }, step.refuse)
  const reasonCode = reason.notAuthorized
  client.peer.refuse({ what: 'connect', why: step.why, answer: 'DISCONNECT 0x87', detail })
  close(client, step.why, { reasonCode, reasonString: en.reason(step.why, detail) })
}

/** Authenticated again, and still the same: who it is was settled at CONNECT. */
function renew(client: Client, { data, account }: Admitted & { data?: Uint8Array }) {
  if (account === client.session?.owner.account) return sendAuth(client, reason.success, data)
  turnAway(client, client.authentication!, { refuse: 5, why: 'client-id-in-use' })
}

/** Each AUTH names the method of CONNECT [MQTT5 4.12.0-5]. */
function sendAuth(client: Client, reasonCode: number, data: Uint8Array | undefined) {
  const authenticationMethod = client.authentication!.method
  const properties = { authenticationMethod, ...(data ? { authenticationData: data as Buffer } : {}) }
  send(client, { cmd: 'auth', reasonCode, properties })
}
