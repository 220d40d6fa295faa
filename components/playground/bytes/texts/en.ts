// Every sentence around explained bytes, in English. What the bytes mean is said by wire/explain.

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
const bytes = (value: number): string => (value === 1 ? '1 byte' : `${count(value)} bytes`)
const VERSIONS = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' }
type Version = keyof typeof VERSIONS

export const en = {
  versions: VERSIONS,
  bytes,
  heading: (kind: string, version: Version, size: number) => `${kind}, ${VERSIONS[version]}, ${bytes(size)}`,
  which: (n: number, of: number) => `${n} of ${of}`,
  sizeAndVersion: (version: Version, size: number, isMqtt: boolean) =>
    isMqtt ? `${VERSIONS[version]}, ${bytes(size)}` : bytes(size),
  stretches: { fixed: 'Fixed header', variable: 'Variable header', payload: 'Payload' },
  bits: (high: number, low: number) => (high === low ? `bit ${high}` : `bits ${high} to ${low}`),
  readAs: (version: Version) => `Read it as ${VERSIONS[version]}`,

  grid: (kind: string) => `The bytes of ${kind}`,
  fields: (kind: string) => `The fields of ${kind}`,
  span: (from: number, to: number) =>
    to === from ? 'no byte' : to === from + 1 ? `byte ${from}` : `bytes ${from} to ${to - 1}`,
  byte: (at: number, hex: string, name: string, span: string) => `${hex}, byte ${at}, ${name}, ${span}`,
  atFault: 'wrong here',
  missing: 'bytes are missing here',
  folded: (size: number) => `and ${bytes(size)} more`,
  showMore: (size: number) => `Show ${count(size)} more`,
  moreFields: (left: number) => `and ${count(left)} more fields`,
  morePackets: (left: number) => `${bytes(left)} follow that are not explained here.`,
  fault: (n: number) => (n === 1 ? 'Something is wrong:' : `${n} things are wrong. The first:`),
  see: (span: string) => `Go to ${span}`,
  hint: 'Point at a byte or a field, or choose one and move on with the arrow keys.',
  hidden:
    'Secrets are not in this record: the bytes of passwords and of authentication data are replaced by *.',

  details: {
    hex: 'Hexadecimal',
    decimal: 'Decimal',
    binary: 'Binary',
    where: 'Where',
    clause: 'Specification',
    steps: 'Step by step',
    parts: 'Made of',
  },
  copy: {
    hex: 'Copy hex',
    text: 'Copy explanation',
    link: 'Copy link',
    done: 'Copied',
    failed: 'Not copied',
  },

  paste: {
    label: 'Bytes in hexadecimal',
    hint: 'Hex digits with or without spaces, 0x or \\x; or a dump of Wireshark, tcpdump, xxd or hexdump. Nothing leaves this page.',
    version: 'Version',
    way: 'On its way',
    anyVersion: 'as it seems',
    ways: { any: 'unknown', in: 'to the broker', out: 'from the broker' },
    named: 'CONNECT names its version itself.',
    samples: 'Or try one',
    three: 'MQTT 3.1.1',
    five: 'MQTT 5',
    wrong: 'Wrong ones',
    empty: 'Paste the bytes of a packet, or try one of those above.',
    clear: 'Clear',
    linkTooLong: 'These bytes are too many for a link. Copy the hex instead.',
  },
  samples: {
    ...{ connect: 'CONNECT', connack: 'CONNACK', publish: 'PUBLISH', puback: 'PUBACK', pubrec: 'PUBREC' },
    ...{ pubrel: 'PUBREL', pubcomp: 'PUBCOMP', subscribe: 'SUBSCRIBE', suback: 'SUBACK' },
    ...{ unsubscribe: 'UNSUBSCRIBE', unsuback: 'UNSUBACK', pingreq: 'PINGREQ', pingresp: 'PINGRESP' },
    ...{ disconnect: 'DISCONNECT', auth: 'AUTH' },
    long: 'a long PUBLISH',
    qos3: 'QoS 3',
    wildcard: 'a wildcard in a topic name',
    short: 'cut off',
    latin1: 'not UTF-8',
    level6: 'an unknown version',
    twice: 'a property twice',
    http: 'HTTP',
    tls: 'TLS',
  },
}
