// What CONNECT and CONNACK say, in English.

import { toQuoted } from '../../../visible.ts'
import { binary, bytes, count, hex, once, seconds } from './words.ts'

type Version = 3 | 4 | 5
const LEVELS: Record<number, string> = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' }

export const connect = {
  protocolName: {
    name: 'Protocol Name',
    says: (name: string) =>
      name === 'MQTT'
        ? 'The name of the protocol, so that a server which speaks something else notices at once.'
        : name === 'MQIsdp'
          ? 'The name that MQTT had in version 3.1: MQ Integrator SCADA Device Protocol.'
          : 'Not a name that MQTT ever had.',
    fault: (name: string) =>
      `Expected the protocol name "MQTT", or "MQIsdp" for MQTT 3.1, in capitals and small letters just so. Here it is ${toQuoted(name)}.`,
  },
  level: {
    name: (version: Version) => (version === 5 ? 'Protocol Version' : 'Protocol Level'),
    value: (level: number) => {
      const name = LEVELS[level & 0x7f]
      if (!name) return String(level)
      return level & 0x80 ? `${level & 0x7f} with the top bit set, ${name}` : `${level}, ${name}`
    },
    says: (level: number) => {
      const name = LEVELS[level & 0x7f]
      if (!name) return 'No version of MQTT has this number.'
      const bridge = ' The top bit is Mosquitto’s own: it tells that the client is a bridge, another broker.'
      return `Everything that follows on this connection is ${name}.${level & 0x80 ? bridge : ''}`
    },
    unknown: (level: number) =>
      `Expected 3, 4 or 5: MQTT 3.1, 3.1.1 or 5. Here it is ${level}, so nobody knows how the rest is laid out. A broker answers that it does not speak this version, and closes.`,
    misnamed: (name: string, level: number, right: string) =>
      `Version ${level} goes with the protocol name "${right}". Here the name is ${toQuoted(name)}, so a broker refuses it.`,
  },
  flags: {
    name: 'Connect Flags',
    value: (byte: number, version: Version) => {
      const set = [
        byte & 0x80 && 'user name',
        byte & 0x40 && 'password',
        byte & 0x04 && `will QoS ${(byte >> 3) & 3}${byte & 0x20 ? ' retained' : ''}`,
        byte & 0x02 && (version === 5 ? 'clean start' : 'clean session'),
      ]
      return set.filter(Boolean).join(', ') || 'none set'
    },
    says: 'Eight bits: how the session begins, whether there is a will, and which fields stand in the payload.',
  },
  bits: {
    userName: {
      name: 'User Name Flag',
      says: (is: boolean) => (is ? 'A user name stands in the payload.' : 'There is no user name.'),
    },
    password: {
      name: 'Password Flag',
      says: (is: boolean) => (is ? 'A password stands in the payload, at its end.' : 'There is no password.'),
    },
    willRetain: {
      name: 'Will Retain',
      says: (hasWill: boolean, is: boolean) => {
        if (!hasWill) return is ? 'There is no will, so this must be 0.' : 'There is no will, so this is 0.'
        return is
          ? 'The will is published as a retained message: who subscribes later learns of it too.'
          : 'The will is published as an ordinary message, not a retained one.'
      },
    },
    willQos: {
      name: 'Will QoS',
      says: (hasWill: boolean, qos: number) => {
        if (!hasWill)
          return qos > 0 ? 'There is no will, so this must be 00.' : 'There is no will, so this is 00.'
        return qos === 3 ? 'There is no QoS 3.' : `The will is published at QoS ${qos}.`
      },
    },
    will: {
      name: 'Will Flag',
      says: (is: boolean) =>
        is
          ? 'The client leaves a will: if its connection is lost without a goodbye, the broker publishes it.'
          : 'The client leaves no will.',
    },
    clean: {
      name: (version: Version) => (version === 5 ? 'Clean Start' : 'Clean Session'),
      says: (version: Version, is: boolean) => {
        if (version === 5)
          return is
            ? 'An earlier session of this client is thrown away, and a new one begins.'
            : 'An earlier session of this client is taken up again, if the broker still has it.'
        return is
          ? 'The session begins empty, and ends with this connection.'
          : 'The session lasts: the broker keeps subscriptions and messages while the client is away.'
      },
    },
    reserved: { name: 'Reserved', says: 'Means nothing and must be 0.' },
  },
  faults: {
    reserved:
      'The lowest bit of the connect flags is reserved and must be 0. Here it is 1, so the broker closes.',
    willQos:
      'The flags name a QoS for the will, but say that there is no will. Without one, Will QoS must be 00.',
    willRetain:
      'The flags say that the will is retained, but that there is no will. Without one, Will Retain must be 0.',
    willQos3: 'Will QoS is 11, which is 3. There are QoS 0, 1 and 2.',
    passwordAlone:
      'There is a password and no user name. MQTT 3.1.1 allows that only the other way round; MQTT 5 allows both.',
  },
  keepAlive: {
    name: 'Keep Alive',
    says: (value: number) =>
      value === 0
        ? 'No keep alive: the client may be silent as long as it likes, and the broker does not notice when it is gone.'
        : `The client promises to send something at least ${once(value)}; after ${seconds(value * 1.5)} of silence the broker ends the connection.`,
  },
  clientIdentifier: {
    name: 'Client Identifier',
    says: (text: string, size: number, version: Version, isClean: boolean) => {
      if (text === '')
        return version === 5
          ? 'Left empty: the broker chooses a name and tells it in CONNACK.'
          : isClean
            ? 'Left empty: the broker chooses a name, which the client never learns.'
            : 'Left empty, though a session is to be kept: then the broker could not find it again.'
      const long =
        size > 23 || /[^0-9a-zA-Z]/.test(text)
          ? ' A broker must take 1 to 23 letters and digits; nearly all take names like this one too.'
          : ''
      return `The broker knows the client and its session by this name. A second client with the same name throws the first one out.${long}`
    },
    old: (size: number) =>
      `MQTT 3.1 wants a client identifier of 1 to 23 characters. This one has ${count(size)}. Most brokers are generous here.`,
    empty:
      'The client identifier is empty and Clean Session is 0: the broker cannot keep a session for a client without a name. It answers with return code 2 and closes.',
  },
  willTopic: {
    name: 'Will Topic',
    says: () => 'The topic to which the broker publishes the will.',
  },
  willPayload: {
    name: (version: Version) => (version === 5 ? 'Will Payload' : 'Will Message'),
    says: (size: number, isRetained: boolean) =>
      size > 0
        ? 'What the broker publishes when the client is lost.'
        : isRetained
          ? 'The will is an empty retained message: it deletes the retained message of its topic.'
          : 'The will is a message with an empty payload.',
  },
  userName: {
    name: 'User Name',
    says: 'By this name, and the password, the broker knows whose client this is.',
  },
  password: {
    name: 'Password',
    open: 'The password stands here as it is. Without TLS, anyone on the way can read it, as you can in these bytes.',
    hidden: 'The password’s bytes are replaced by *, one for each. On the wire stood the password itself.',
  },
}

const codes: [name: string, meaning: string][] = [
  ['accepted', 'The client is connected.'],
  [
    'unacceptable protocol version',
    'The broker does not speak this version of MQTT. It closes the connection.',
  ],
  ['identifier rejected', 'The broker does not allow this client identifier. It closes the connection.'],
  ['server unavailable', 'The broker is there, but takes no clients now. It closes the connection.'],
  ['bad user name or password', 'User name or password is wrong. The broker closes the connection.'],
  ['not authorized', 'This client may not connect. The broker closes the connection.'],
]

export const connack = {
  flags: 'Connect Acknowledge Flags',
  flagsValue: (isPresent: boolean) => (isPresent ? 'session present' : 'no session present'),
  flagsSay: 'Seven reserved bits, and one that says whether the broker still had the client’s session.',
  reserved: 'Reserved',
  reservedSays: 'Mean nothing and must be 0.',
  reservedSet: 'The seven high bits of these flags are reserved and must be 0. Here not all of them are.',
  present: 'Session Present',
  presentSays: (is: boolean) =>
    is
      ? 'The broker still has this client’s session: its subscriptions stand, and messages kept for it will come.'
      : 'The broker has no session for this client: it begins anew, and must subscribe.',
  presentAndRefused: 'The connection is refused, so Session Present must be 0. Here it is 1.',
  returnCode: 'Connect Return code',
  returnCodes: codes,
  returnCodeValue: (code: number) => `${code} ${codes[code]?.[0] ?? 'reserved'}`,
  returnCodeUnknown: 'There is no such return code.',
  returnCodeFault: (code: number) =>
    `MQTT 3.1.1 has the return codes 0 to 5. Here it is ${code}${code >= 0x80 ? `: ${hex(code)} looks like a reason code of MQTT 5` : ''}.`,
}

export const part = {
  length: 'Length',
  lengthSays: (value: number) => ({
    value: count(value),
    meaning:
      value === 0
        ? 'No bytes follow.'
        : `The ${bytes(value)} behind it belong${value === 1 ? 's' : ''} to this field.`,
  }),
  characters: 'Characters',
  data: 'Data',
  says: 'As many bytes as the length says.',
}

export const text = {
  notUtf8: (name: string, at: number, byte: number) =>
    `${name} must be text in UTF-8. From byte ${at} on (${hex(byte)}, ${binary(byte, 8)}) it is not: perhaps it was written in another encoding, or cut inside a character.`,
  nul: (name: string) =>
    `${name} holds the character U+0000, which MQTT forbids. In C, a text’s closing zero may have been sent with it.`,
}

export const identifier = {
  name: 'Packet Identifier',
  says: (kind: string, value: number) => {
    if (kind === 'PUBLISH' || kind === 'SUBSCRIBE' || kind === 'UNSUBSCRIBE')
      return `The number of this ${kind === 'PUBLISH' ? 'message' : 'request'}: the answer repeats it. It is free for another one when the answer is there.`
    if (kind === 'SUBACK' || kind === 'UNSUBACK') return `The answer to the request with number ${value}.`
    return kind === 'PUBREL'
      ? `Belongs to the PUBLISH with number ${value}, and follows its PUBREC.`
      : `Belongs to the PUBLISH with number ${value}.`
  },
  zero: (kind: string) => `The packet identifier of ${kind} must be 1 to 65,535. Here it is 0.`,
}
