// What the reason codes of MQTT 5 mean, in English.

import { capital, oneOf, sender } from './words.ts'

type Way = 'in' | 'out' | undefined
export type ReasonText = readonly [name: string, meaning: string]

export const reason = {
  name: 'Reason Code',
  nameLeftOut: 'Reason Code, left out',
  leftOut: (meaning: string) => `Not written, which means 0x00. ${meaning}`,
  unknown: 'unknown',
  unknownSuccess: 'MQTT 5 has no such code. Below 0x80 it would be a success of some kind.',
  unknownFailure: 'MQTT 5 has no such code. From 0x80 on it would be a failure.',
  notHere: (kind: string, code: string, name: string | undefined) =>
    name
      ? `${code} (${name}) is a reason code of other packets: ${kind} may not carry it.`
      : `There is no reason code ${code} in MQTT 5.`,
  wrongWay: (code: string, way: 'in' | 'out') =>
    `${code} is a code that ${sender(way === 'in' ? 'out' : 'in')} sends, and this packet comes from ${sender(way)}.`,
  goodbye: (way: Way, meaning: string) => `${capital(sender(way))} ends the connection. ${meaning}`,
  oneOf,
}

export const reasons: Readonly<Record<number, ReasonText>> = {
  0: ['Success', 'It went well.'],
  1: ['Granted QoS 1', 'The subscription is made. Messages come at QoS 1 at most.'],
  2: ['Granted QoS 2', 'The subscription is made. Messages come at QoS 2 at most.'],
  4: ['Disconnect with Will Message', 'The client says goodbye, and wants its will published all the same.'],
  16: ['No matching subscribers', 'The message is accepted, but nobody has subscribed to its topic.'],
  17: ['No subscription existed', 'There was no such subscription, so nothing had to be deleted.'],
  24: ['Continue authentication', 'The authentication goes on: another step follows.'],
  25: ['Re-authenticate', 'The client, connected already, begins its authentication once more.'],
  128: ['Unspecified error', 'Something went wrong, and no other code says what, or it is not to be told.'],
  129: ['Malformed Packet', 'A packet came whose bytes could not be read as MQTT 5.'],
  130: ['Protocol Error', 'A packet came that was readable but against the rules, or out of place.'],
  131: ['Implementation specific error', 'The packet was right, but this implementation does not accept it.'],
  132: ['Unsupported Protocol Version', 'The broker does not speak the version that CONNECT names.'],
  133: ['Client Identifier not valid', 'The broker does not allow this client identifier.'],
  134: ['Bad User Name or Password', 'The user name or the password is wrong.'],
  135: ['Not authorized', 'The client is not allowed to do this.'],
  136: ['Server unavailable', 'The broker is there, but takes no clients now.'],
  137: ['Server busy', 'The broker has too much to do. Try again later.'],
  138: ['Banned', 'An administrator has shut this client out.'],
  139: ['Server shutting down', 'The broker is being stopped.'],
  140: [
    'Bad authentication method',
    'The broker does not know this authentication method, or it is not the one begun with.',
  ],
  141: ['Keep Alive timeout', 'Nothing came from the client for one and a half times its Keep Alive.'],
  142: [
    'Session taken over',
    'Another client came with the same client identifier. Each client needs its own.',
  ],
  143: ['Topic Filter invalid', 'The filter is well formed, but the broker does not accept it.'],
  144: ['Topic Name invalid', 'The topic name is well formed, but is not accepted here.'],
  145: [
    'Packet Identifier in use',
    'The packet identifier belongs to something unfinished: the two ends do not agree on their session.',
  ],
  146: [
    'Packet Identifier not found',
    'No message waits under this packet identifier. After a new beginning that is no fault; else the two ends do not agree on their session.',
  ],
  147: [
    'Receive Maximum exceeded',
    'More messages of QoS 1 and 2 came unacknowledged than were allowed at a time.',
  ],
  148: ['Topic Alias invalid', 'The topic alias is 0, or above the maximum that was announced.'],
  149: ['Packet too large', 'The packet is larger than the Maximum Packet Size that was announced.'],
  150: ['Message rate too high', 'Messages come faster than they may.'],
  151: ['Quota exceeded', 'A limit set for this client is reached.'],
  152: ['Administrative action', 'An administrator wanted it so.'],
  153: ['Payload format invalid', 'The payload is not what its Payload Format Indicator says.'],
  154: ['Retain not supported', 'The broker keeps no retained messages, and said so in CONNACK.'],
  155: ['QoS not supported', 'The QoS is above the Maximum QoS that the broker named in CONNACK.'],
  156: [
    'Use another server',
    'For the time being, another broker is to be used; a Server Reference may say which.',
  ],
  157: ['Server moved', 'The broker has moved for good; a Server Reference may say where to.'],
  158: ['Shared Subscriptions not supported', 'The broker has no shared subscriptions.'],
  159: ['Connection rate exceeded', 'Too many connections are made in too short a time.'],
  160: ['Maximum connect time', 'The time that a connection may last is over.'],
  161: ['Subscription Identifiers not supported', 'The broker has no subscription identifiers.'],
  162: ['Wildcard Subscriptions not supported', 'The broker allows no + and # in filters.'],
}

/** Where the same code says something of its own in one packet. */
export const reasonsOf: Readonly<Record<string, Readonly<Record<number, ReasonText>>>> = {
  CONNACK: { 0: ['Success', 'The client is connected.'] },
  PUBACK: { 0: ['Success', 'The message is accepted.'] },
  PUBREC: {
    0: ['Success', 'The message is accepted; PUBREL is awaited.'],
    145: ['Packet Identifier in use', 'The packet identifier belongs to a message that is not finished yet.'],
  },
  PUBREL: { 0: ['Success', 'The message is released: it will not be sent again.'] },
  PUBCOMP: { 0: ['Success', 'The handshake is finished.'] },
  SUBACK: { 0: ['Granted QoS 0', 'The subscription is made. Messages come at QoS 0.'] },
  UNSUBACK: { 0: ['Success', 'The subscription is deleted.'] },
  DISCONNECT: {
    0: ['Normal disconnection', 'The connection is closed in order, and the will is not published.'],
  },
  AUTH: { 0: ['Success', 'The authentication has succeeded.'] },
}
