// What the fixed header says, and what is wrong with frames as a whole, in English.

import { binary, bytes, capital, count, hex, receiver, sender } from './words.ts'

export const header = {
  name: 'Control Packet type and flags',
  value: (kind: string, flags: number) =>
    [
      kind,
      (flags & 6) > 0 && `QoS ${(flags >> 1) & 3}`,
      (flags & 8) > 0 && 'DUP',
      (flags & 1) > 0 && 'RETAIN',
    ]
      .filter(Boolean)
      .join(', '),
  type: 'Control Packet type',
  typeSays: (type: number, kind: string) =>
    kind === 'reserved' ? `Type ${type} is reserved: there is no such packet.` : `Type ${type} is ${kind}.`,
  reserved: 'Reserved flags',
  reservedSays: (expected: number) =>
    expected === 0
      ? 'These four bits mean nothing in this packet and must be 0000.'
      : 'These four bits mean nothing in this packet and must be 0010, a leftover of MQTT 3.1, where they held DUP and QoS 1.',
  wrongFlags: (kind: string, expected: number, came: number) =>
    `The four low bits of ${kind} must be ${binary(expected, 4)}. Here they are ${binary(came, 4)}: whoever receives this closes the connection.`,
  oldQos: 'MQTT 3.1 sent this packet at QoS 1, so that it would be sent again when no answer came.',
  oldRetain: 'RETAIN means nothing in this packet.',
  length: 'Remaining Length',
  lengthSays: (value: number) => ({
    value: count(value),
    meaning:
      value === 0
        ? 'No byte follows: the packet ends here.'
        : `${capital(bytes(value))} follow${value === 1 ? 's' : ''} this field, and then the packet ends.`,
  }),
  noSuchType: (type: number) =>
    type === 0
      ? 'Type 0 is reserved: no packet begins like this. If it stands behind another packet, that one’s Remaining Length is too small; if it was copied, the first bytes may be missing.'
      : 'Type 15 is AUTH in MQTT 5. In 3.1.1 it is reserved, so whoever receives it closes the connection.',
  wrongWay: (kind: string, way: 'in' | 'out') =>
    `${kind} is a packet that ${receiver(way)} sends. Here it comes from ${sender(way)}, which ends the connection.`,
}

export const kinds = {
  reserved: 'There is no packet of this type.',
  CONNECT: 'The client asks to be connected, and says who it is. No other packet may come before it.',
  CONNACK:
    'The broker answers CONNECT: whether the client is connected, and whether it still had its session.',
  PUBLISH: 'A message: from a client to the broker, or from the broker to a subscriber.',
  PUBACK: 'The receiver has a message of QoS 1. Its sender can forget it now.',
  PUBREC:
    'The receiver has a message of QoS 2. First of three answers, so that it is taken once and not twice.',
  PUBREL: 'The sender of a QoS 2 message has seen PUBREC, and will not send the message again.',
  PUBCOMP: 'The last of the QoS 2 handshake: the packet identifier is free for another message.',
  SUBSCRIBE: 'The client asks for all messages whose topic names match one of these filters.',
  SUBACK: 'The broker answers SUBSCRIBE: one code for each filter, in their order.',
  UNSUBSCRIBE: 'The client takes these filters back.',
  UNSUBACK: 'The broker answers UNSUBSCRIBE: nothing more will come for those filters.',
  PINGREQ: 'The client has nothing to say and shows that it is there.',
  PINGRESP: 'The broker answers PINGREQ: it is there too.',
  DISCONNECT: 'Goodbye: the connection is closed on purpose. It is the last packet.',
  AUTH: 'One step of an enhanced authentication, as many as its method needs.',
}

export const qos = [
  '0, at most once: sent, and not acknowledged. Should the connection break, it may be lost.',
  '1, at least once: sent again until it is acknowledged. It can arrive twice.',
  '2, exactly once: four packets see to it that it arrives, and only once.',
  'There is no QoS 3.',
]

export const frame = {
  whole: { packet: 'the packet' },
  cutOff: {
    value: 'cut off',
    meaning: (here: number, size: number) => `${capital(bytes(here))} of ${count(size)} are here.`,
    inside: 'It is not here in full.',
    fault: (name: string, whole: string, here: number, size: number) =>
      here === 0
        ? `Expected ${name} (${bytes(size)}). ${capital(whole)} end${whole.endsWith('s') ? '' : 's'} before it.`
        : `Expected ${bytes(size)} of ${name}. ${capital(whole)} end${whole.endsWith('s') ? '' : 's'} after ${count(here)}.`,
  },
  short: (needed: number, here: number) =>
    `By its Remaining Length this packet has ${bytes(needed)}. Here are ${count(here)}: the last ${count(needed - here)} ${needed - here === 1 ? 'is' : 'are'} missing. On the wire they may come later; in a copy, look whether the end was copied too.`,
  leftOver: {
    name: 'Not read',
    meaning: 'These bytes have no meaning here: what they belong to is wrong or over.',
    fault: (kind: string, size: number) =>
      `Expected ${kind} to end with the field before. ${capital(bytes(size))} more belong${size === 1 ? 's' : ''} to it by its Remaining Length, and whoever receives this closes the connection.`,
  },
  tooMany: {
    name: 'And more',
    meaning: (most: number) => `After ${count(most)} of them, the rest is not listed here.`,
  },
  behind: {
    name: 'Behind the packet',
    meaning: 'The packet is over. These bytes belong to the next one.',
    fault: (size: number) =>
      `By its Remaining Length the packet ends here. ${capital(bytes(size))} come${size === 1 ? 's' : ''} behind it.`,
  },
  empty: 'There are no bytes here. The shortest packet has two.',
  nothing: 'nothing',
  variable: {
    step: (byte: number, factor: number, part: number) =>
      `${hex(byte)} is ${binary(byte, 8)}: the top bit is ${byte >= 0x80 ? '1, so another byte follows' : '0, so this is the last byte'}; the other seven are ${byte & 0x7f}${factor > 1 ? `, times ${count(factor)} is ${count(part)}` : ''}.`,
    sum: (steps: number, value: number) =>
      `The sum of ${steps === 2 ? 'both' : `all ${steps}`} is ${count(value)}.`,
    longer: (name: string, value: number) =>
      `${name} of ${count(value)} fits in fewer bytes, and MQTT 5 wants the fewest.`,
    endless: (name: string) =>
      `${name} has at most four bytes, and the fourth says that a fifth follows. Nobody can tell where this ends.`,
  },
  guess: {
    same: 'Only CONNECT names the version. This packet reads the same in MQTT 3.1.1 and in MQTT 5.',
    text: (chosen: number, other: number, fault: string | undefined) => {
      const names: Record<number, string> = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' }
      const rest = fault ? `it would be wrong: ${fault}` : 'it makes sense too, and says something else.'
      return `Only CONNECT names the version, and this is no CONNECT. It is read as ${names[chosen]}. As ${names[other]} ${rest}`
    },
  },
  foreign: {
    http: 'This is HTTP as text, and no MQTT. A browser or a WebSocket client begins like this: use the broker’s WebSocket port for it, and for MQTT itself port 1883. (MQTT over WebSocket begins with HTTP, too; its packets come behind it, each inside a WebSocket frame.)',
    tls: 'This is the beginning of TLS, and no MQTT that can be read: everything behind it is encrypted. The client uses TLS where the other end may not expect it: port 8883 is for TLS, 1883 for MQTT without.',
    tlsAlert:
      'This is an alert of TLS: one end tells the other that the encrypted connection failed. Look at the certificates and at the ports: 8883 is for TLS, 1883 for MQTT without.',
    ssh: 'This is the greeting of SSH, and no MQTT. The port is probably not the broker’s.',
  },
}
