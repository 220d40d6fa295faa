// What the properties of MQTT 5 say, in English.

import type { Carrier } from '../../../properties.ts'
import { bytes, capital, count, duration, once, oneOf, seconds } from './words.ts'

const FOREVER = 0xffff_ffff

export const properties = {
  name: 'Properties',
  willName: 'Will Properties',
  whole: (name: string) => `the ${name}`,
  length: 'Property Length',
  lengthSays: (value: number) => ({
    value: count(value),
    meaning: value === 0 ? 'There are no properties.' : `The properties take the next ${bytes(value)}.`,
  }),
  value: (size: number) => (size === 0 ? 'none' : count(size)),
  none: 'No properties. Even then their length is written: 0.',
  says: 'What MQTT 5 can say beyond the fixed fields. Each begins with a number that says which it is.',
  tooLong: (length: number, left: number) =>
    `By their length the properties take ${bytes(length)}. Only ${count(left)} remain in the packet.`,
  unread: 'Not read: these bytes lie behind a property that cannot be understood.',
  unknown: 'Unknown property',
  identifier: 'Identifier',
  id: (number: number) => `${number} (0x${number.toString(16).padStart(2, '0')})`,
  identifierSays: (name: string) => `The number of: ${name}.`,
  valuePart: 'Value',
  pairName: 'Name',
  hidden: 'These bytes are replaced by *, one for each: they may be a secret.',
  unknownFault: (id: number) =>
    `There is no property with the identifier ${id}. Nobody can tell how long its value is, so the packet is malformed.`,
  misplaced: (name: string, carrier: Carrier, carriers: readonly Carrier[]) =>
    `${name} may not stand in ${place(carrier)}. It belongs in ${oneOf(carriers.map(place))}.`,
  twice: (name: string) => `${name} may stand here once. This is the second time.`,
  notFlag: (name: string, value: number) => `${name} is 0 or 1. Here it is ${value}.`,
  zero: (name: string) => `${name} may not be 0.`,
  identifierFromClient:
    'A client may not publish with a Subscription Identifier: the broker alone adds it, to say which subscription matched.',
}

const place = (carrier: Carrier) => (carrier === 'will' ? 'the will' : carrier.toUpperCase())

interface PropertyText {
  name: string
  value?(value: number): string
  /** Given the value: a number, a text, of binary data its size, of a pair its name. */
  says(value: number | string): string
}

const yes = (value: number) => (value === 1 ? '1, yes' : value === 0 ? '0, no' : String(value))

export const property: Readonly<Record<string, PropertyText>> = {
  payloadFormatIndicator: {
    name: 'Payload Format Indicator',
    value: (value) => (value === 1 ? '1, text' : value === 0 ? '0, bytes' : String(value)),
    says: (value) =>
      value === 1 ? 'The payload is text in UTF-8.' : 'Nothing is said of the payload: it is bytes.',
  },
  messageExpiryInterval: {
    name: 'Message Expiry Interval',
    value: seconds,
    says: (value) =>
      `The message is worth keeping for ${span(value)}. Whoever could not be reached until then does not get it.`,
  },
  contentType: {
    name: 'Content Type',
    says: () =>
      'What the payload is, in words that publisher and subscriber have agreed on; often a MIME type.',
  },
  responseTopic: {
    name: 'Response Topic',
    says: () => 'The message is a request: the answer is wanted on this topic.',
  },
  correlationData: {
    name: 'Correlation Data',
    says: () => 'The answer carries the same bytes, so that the asker knows which request it belongs to.',
  },
  subscriptionIdentifier: {
    name: 'Subscription Identifier',
    says: (value) =>
      `The subscription’s number: messages that come because of it carry ${count(Number(value))}, too.`,
  },
  sessionExpiryInterval: {
    name: 'Session Expiry Interval',
    value: (value) => (value === FOREVER ? '0xFFFFFFFF' : seconds(value)),
    says: (value) =>
      value === FOREVER
        ? 'The session is kept for ever.'
        : value === 0
          ? 'The session ends with the connection.'
          : `The session is kept for ${duration(Number(value))} after the connection is gone.`,
  },
  assignedClientIdentifier: {
    name: 'Assigned Client Identifier',
    says: () => 'The client came without a name. The broker has given it this one.',
  },
  serverKeepAlive: {
    name: 'Server Keep Alive',
    value: seconds,
    says: (value) =>
      value === 0
        ? 'The broker wants no keep alive, whatever the client asked for.'
        : `The broker’s word, whatever the client asked for: something is to come at least ${once(Number(value))}.`,
  },
  authenticationMethod: {
    name: 'Authentication Method',
    says: () => 'How the client proves who it is, step by step with AUTH packets.',
  },
  authenticationData: {
    name: 'Authentication Data',
    says: (size) => `${capital(bytes(Number(size)))} that mean something to the authentication method alone.`,
  },
  requestProblemInformation: {
    name: 'Request Problem Information',
    value: yes,
    says: (value) =>
      value === 1
        ? 'The broker may explain failures, with Reason String and User Property in any packet.'
        : 'The broker is to keep explanations to CONNACK, PUBLISH and DISCONNECT.',
  },
  willDelayInterval: {
    name: 'Will Delay Interval',
    value: seconds,
    says: (value) =>
      value === 0
        ? 'The will is published at once when the connection is lost.'
        : `The broker waits ${duration(Number(value))} before it publishes the will. A client that is back by then leaves none.`,
  },
  requestResponseInformation: {
    name: 'Request Response Information',
    value: yes,
    says: (value) =>
      value === 1
        ? 'The client asks where answers to its requests may be sent.'
        : 'The client does not ask for Response Information.',
  },
  responseInformation: {
    name: 'Response Information',
    says: () => 'From this the client makes topics for the answers to its requests.',
  },
  serverReference: { name: 'Server Reference', says: () => 'The broker to use instead.' },
  reasonString: {
    name: 'Reason String',
    says: () => 'The reason in words, for people who look for the fault.',
  },
  receiveMaximum: {
    name: 'Receive Maximum',
    says: (value) =>
      `At most ${count(Number(value))} messages of QoS 1 and 2 may be on their way here unacknowledged.`,
  },
  topicAliasMaximum: {
    name: 'Topic Alias Maximum',
    says: (value) =>
      value === 0
        ? 'No topic aliases may be sent here.'
        : `Topic aliases from 1 to ${count(Number(value))} may be sent here, in the place of long topic names.`,
  },
  topicAlias: {
    name: 'Topic Alias',
    says: (value) =>
      `The number ${count(Number(value))} stands for the topic name on this connection: with a name beside it, it is learnt; without, it is used.`,
  },
  maximumQoS: {
    name: 'Maximum QoS',
    value: (value) => `QoS ${value}`,
    says: (value) => `The broker takes messages of QoS ${value === 0 ? '0 only' : '0 and 1, not 2'}.`,
  },
  retainAvailable: {
    name: 'Retain Available',
    value: yes,
    says: (value) =>
      value === 1 ? 'The broker keeps retained messages.' : 'The broker keeps no retained messages.',
  },
  userProperties: {
    name: 'User Property',
    says: () => 'A name and a value of the user’s own. MQTT gives them no meaning and passes them on.',
  },
  maximumPacketSize: {
    name: 'Maximum Packet Size',
    value: (value) => bytes(value),
    says: (value) => `Packets of more than ${bytes(Number(value))} may not be sent here.`,
  },
  wildcardSubscriptionAvailable: {
    name: 'Wildcard Subscription Available',
    value: yes,
    says: (value) => (value === 1 ? 'Filters may hold + and #.' : 'Filters may hold no + and no #.'),
  },
  subscriptionIdentifiersAvailable: {
    name: 'Subscription Identifier Available',
    value: yes,
    says: (value) =>
      value === 1 ? 'Subscriptions may have identifiers.' : 'The broker has no subscription identifiers.',
  },
  sharedSubscriptionAvailable: {
    name: 'Shared Subscription Available',
    value: yes,
    says: (value) =>
      value === 1 ? 'Subscriptions may be shared.' : 'The broker has no shared subscriptions.',
  },
}

const span = (value: number | string) => (Number(value) === 0 ? 'no time at all' : duration(Number(value)))
