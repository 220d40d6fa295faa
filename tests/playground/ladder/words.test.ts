import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toArrow, toArrowWords } from '../../../components/playground/ladder/arrow.ts'
import { toFields } from '../../../components/playground/ladder/fields.ts'
import { toTest } from '../../../components/playground/ladder/filter.ts'
import { isFollowing } from '../../../components/playground/ladder/follow.ts'
import { toColumns, toLanes, toShown } from '../../../components/playground/ladder/lanes.ts'
import { toSnippet } from '../../../components/playground/ladder/payload.ts'
import { toRelated } from '../../../components/playground/ladder/related.ts'
import { en } from '../../../components/playground/ladder/texts/en.ts'
import { toLength, toMoment } from '../../../components/playground/ladder/time.ts'
import { toLabel } from '../../../components/playground/ladder/words.ts'
import { toWait } from '../../../components/playground/unhurried.ts'
import type { PacketRow, Party, WireLog } from '../../../components/playground/wire-log.ts'
import type { Packet } from '../../../wire/packet.ts'
import { connect, cutAndResent, publish, qos2, Script } from './events.ts'

const packets = (log: WireLog) => log.rows.filter((row): row is PacketRow => row.kind === 'packet')

function fieldsOf(words: object, version: 4 | 5 = 4) {
  const {
    name,
    id,
    qos,
    flags,
    words: said,
    isRefusal,
    ...rest
  } = toFields({ packet: words as Packet, version })
  const more = Object.values(rest).filter((value) => value !== undefined)
  return [
    name,
    id === undefined ? '' : `#${id}`,
    qos === undefined ? '' : `Q${qos}`,
    ...more,
    ...flags,
    ...said,
    isRefusal ? '!' : '',
  ]
    .filter(Boolean)
    .join(' | ')
}

const table: [words: object, version: 4 | 5, said: string][] = [
  [connect('phone'), 4, 'CONNECT | phone | MQTT 3.1.1 | clean session | keep alive 60 s'],
  [
    connect('', {
      clean: false,
      keepalive: 0,
      username: 'ana',
      protocolVersion: 5,
      will: { topic: 'ana/state', payload: 'off', qos: 1, retain: true },
      properties: { sessionExpiryInterval: 300, receiveMaximum: 20 },
    }),
    5,
    'CONNECT | MQTT 5.0 | clean start 0 | no keep alive | user ana | will "off" on ana/state, QoS 1, retain | session expiry interval 300 s | receive maximum 20',
  ],
  [{ cmd: 'connack', returnCode: 0, sessionPresent: true }, 4, 'CONNACK | accepted | session present'],
  [{ cmd: 'connack', returnCode: 5, sessionPresent: false }, 4, 'CONNACK | refused: not authorized (5) | !'],
  [
    { cmd: 'connack', reasonCode: 0x87, sessionPresent: false, properties: { reasonString: 'no' } },
    5,
    'CONNACK | not authorized (0x87) | reason string no | !',
  ],
  [publish('a/b', 'x', { messageId: 9 }), 4, 'PUBLISH | Q0 | a/b | "x"'],
  [
    publish('a/b', '', { qos: 1, messageId: 9, dup: true, retain: true }),
    4,
    'PUBLISH | #9 | Q1 | a/b | no payload | DUP | retain',
  ],
  [
    publish('', 'x', {
      properties: { topicAlias: 3, userProperties: [{ unit: '°C' }], correlationData: new Uint8Array(4) },
    }),
    5,
    'PUBLISH | Q0 | "x" | topic alias 3 | unit=°C | correlation data 4 bytes',
  ],
  [
    {
      cmd: 'subscribe',
      messageId: 2,
      subscriptions: [
        { topic: 'a/#', qos: 1, nl: true, rh: 2 },
        { topic: 'b', qos: 0 },
      ],
    },
    5,
    'SUBSCRIBE | #2 | a/#, b | at most QoS 1, 0 | no local | no retained messages',
  ],
  [
    { cmd: 'suback', messageId: 2, granted: [1, 0x80] },
    4,
    'SUBACK | #2 | granted QoS 1 | not granted (0x80) | !',
  ],
  [{ cmd: 'suback', messageId: 2, granted: [0x87] }, 5, 'SUBACK | #2 | not authorized (0x87) | !'],
  [{ cmd: 'unsubscribe', messageId: 3, unsubscriptions: ['a', 'b'] }, 4, 'UNSUBSCRIBE | #3 | a, b'],
  [{ cmd: 'unsuback', messageId: 3, granted: [0x11] }, 5, 'UNSUBACK | #3 | no subscription existed (0x11)'],
  [{ cmd: 'puback', messageId: 4, reasonCode: 0x10 }, 5, 'PUBACK | #4 | no matching subscribers (0x10)'],
  [{ cmd: 'pubrel', messageId: 4 }, 4, 'PUBREL | #4'],
  [{ cmd: 'disconnect', reasonCode: 0x8e }, 5, 'DISCONNECT | session taken over (0x8E) | !'],
  [{ cmd: 'pingreq' }, 4, 'PINGREQ'],
]

for (const [words, version, said] of table) {
  test(`a packet in words: ${said}`, () => assert.equal(fieldsOf(words, version), said))
}

test('of a payload its beginning is shown: text in quotes, other bytes as digits, what cannot be seen written out', () => {
  assert.equal(toSnippet(''), 'no payload')
  assert.equal(toSnippet(new TextEncoder().encode('21.5 °C\n')), '"21.5 °C\\n"')
  assert.equal(toSnippet(Uint8Array.of(0xff, 0)), 'ff 00')
  assert.equal(toSnippet(Uint8Array.of(0x61, 0, 0x62)), '61 00 62')
  assert.equal(toSnippet(new TextEncoder().encode('a\u202eb')), '"a\\u202eb"')
  const long = new TextEncoder().encode('°'.repeat(40_000))
  assert.equal(toSnippet(long), `"${'°'.repeat(48)}…"`)
  assert.equal(toSnippet(new Uint8Array(65_536).fill(0xfe)), 'fe fe fe fe fe fe fe fe …')
})

test('a screen reader hears the packet, its way, what it carries and what became of it', () => {
  const log = cutAndResent().log()
  const lost = packets(log).find(({ lost }) => lost)!
  assert.equal(
    toLabel(lost, log.parties[lost.party]),
    'PUBACK, broker to sensor, id 4, lost: the link was cut, 4 bytes, 1,621 ms',
  )
  const resent = packets(log).find(({ packet }) => packet.cmd === 'publish' && packet.dup)!
  assert.equal(
    toLabel(resent, log.parties[resent.party]),
    'PUBLISH, sensor to broker, home/temperature, "21.5 °C", id 4, QoS 1, DUP, took 120 ms, 30 bytes, 2,942 ms',
  )
})

const moments: [ms: number, shown: string, length: string][] = [
  [0.42, '0.4 ms', '0.4 ms'],
  [640, '640 ms', '640 ms'],
  [1_234, '1,234 ms', '1.2 s'],
  [12_045, '12,045 ms', '12 s'],
  [125_300, '125.3 s', '2 min 5 s'],
  [7_800_000, '7,800.0 s', '2 h 10 min'],
]

for (const [ms, shown, length] of moments) {
  test(`${ms} milliseconds are ${shown} on the clock, and ${length} as a while`, () => {
    assert.equal(toMoment(ms), shown)
    assert.equal(toLength(ms), length)
  })
}

const party = (name: string): Party => ({ key: name, name, kind: 'client' })

test('the broker stands between the first client and the others', () => {
  const lanes = toLanes(['a', 'b', 'c'].map(party), [0, 1, 2], 6)
  assert.deepEqual(
    lanes.list.map(({ name, kind }) => name || kind),
    ['a', 'broker', 'b', 'c'],
  )
  assert.deepEqual([0, 1, 2].map(lanes.of), [0, 2, 3])
  assert.deepEqual(toColumns(3, 300, 50), [50, 150, 250])
})

test('of 200 clients some have lifelines of their own, and all others share the last', () => {
  const all = Array.from({ length: 200 }, (_, i) => party(`c${i}`))
  const { list, of } = toLanes(
    all,
    all.map((_, i) => i),
    5,
  )
  assert.equal(list.length, 5)
  assert.equal(list.at(-1)!.kind, 'others')
  assert.equal(list.at(-1)!.parties.length, 197)
  assert.deepEqual([0, 1, 2, 3, 199].map(of), [0, 2, 3, 4, 4])
})

test('clients without packets have lifelines while there is room, else those who have packets', () => {
  const parties = [...['a', 'b', 'c'].map(party), { ...party('board'), kind: 'board' as const }]
  const used = new Set([2])
  assert.deepEqual(toShown(parties, used, new Set(), 6), [0, 1, 2])
  assert.deepEqual(toShown(parties, used, new Set(['b']), 6), [0, 2])
  assert.deepEqual(toShown(parties, used, new Set(), 3), [2])
})

test('where an arrow has room for little, DUP goes before the identifier and the QoS', () => {
  const fields = toFields({
    packet: publish('t', 'x', { qos: 1, messageId: 7, dup: true, retain: true }) as unknown as Packet,
    version: 4,
  })
  assert.deepEqual(toArrowWords(fields, 40), {
    arrow: ['PUBLISH', 'id 7', 'QoS 1', 'DUP', 'retain'],
    rest: [],
  })
  assert.deepEqual(toArrowWords(fields, 12), { arrow: ['PUBLISH', 'DUP'], rest: ['id 7', 'QoS 1', 'retain'] })
})

test('a lost packet ends before the other lifeline, and one on its way too', () => {
  const stop = {} as never
  const place = { row: {} as PacketRow, from: 10, to: 40, stop }
  const field = { client: 0, broker: 200, bottom: 100 }
  assert.ok(toArrow('in', { ...place, end: 'lost' }, field).x2 < 150)
  assert.equal(toArrow('in', { ...place, end: 'lost' }, field).y2, 40)
  assert.equal(toArrow('in', { ...place, end: 'flying' }, { ...field, reach: 0.5 }).y2, 100)
  assert.equal(toArrow('out', { ...place, end: 'arrived' }, field).x2, 3)
})

test('a message is recognised on both hops with all its acknowledgements, from whichever of them is chosen', () => {
  const log = qos2().log()
  const rows = packets(log)
  const message = rows.filter(({ packet }) => /^pub/.test(packet.cmd)).map(({ key }) => key)
  assert.equal(message.length, 8)
  for (const row of rows.filter(({ packet }) => /^pub/.test(packet.cmd)))
    assert.deepEqual(toRelated(log.rows, row), message, row.packet.cmd)
})

test('a message that was sent again with DUP is one message, with what was lost of it', () => {
  const log = cutAndResent().log()
  const first = packets(log).find(({ packet }) => packet.cmd === 'publish')!
  const related = toRelated(log.rows, first)
  const said = packets(log)
    .filter(({ key }) => related.includes(key))
    .map(({ packet, way, lost }) => `${packet.cmd} ${way}${lost ? ' lost' : ''}`)
  assert.deepEqual(said, [
    'publish in',
    'publish out',
    'puback out lost',
    'puback in',
    'publish in',
    'publish out',
    'puback out',
  ])
})

test('the same words published again are another message', () => {
  const script = new Script()
  for (const at of [0, 10]) {
    script.pass(at, 'a', 'in', publish('t', 'x'))
    script.pass(at + 1, 'b', 'out', publish('t', 'x'))
  }
  const log = script.log()
  assert.deepEqual(
    packets(log).map((row) => toRelated(log.rows, row)),
    [
      [1, 2],
      [1, 2],
      [3, 4],
      [3, 4],
    ],
  )
})

test('a request and its answer belong together', () => {
  const log = qos2().log()
  const find = (cmd: string) => packets(log).find(({ packet }) => packet.cmd === cmd)!
  assert.deepEqual(toRelated(log.rows, find('suback')), [find('subscribe').key, find('suback').key])
  assert.deepEqual(toRelated(log.rows, find('connect')), [find('connect').key, find('connack').key])
})

const filters: [text: string, packets: number][] = [
  ['', 14],
  ['publish', 2],
  ['PUBLISH publisher', 1],
  ['home/door', 2],
  ['pub subscriber', 4],
  ['nothing', 0],
]

for (const [text, count] of filters) {
  test(`the filter ${JSON.stringify(text)} shows ${count} of 14 packets`, () => {
    const log = qos2().log()
    const isShown = toTest({ text, hidden: new Set() }, () => log.parties)
    assert.equal(packets(log).filter(isShown).length, count)
  })
}

test('of clients that are not shown no packet is', () => {
  const log = qos2().log()
  const isShown = toTest({ text: '', hidden: new Set(['publisher']) }, () => log.parties)
  assert.ok(
    packets(log)
      .filter(isShown)
      .every(({ party }) => log.parties[party]!.name === 'subscriber'),
  )
})

test('the newest packet is followed until somebody scrolls up, and again at the end', () => {
  const at = (top: number, whole = 2_000) => ({ top, height: 500, whole })
  assert.equal(isFollowing(true, 1_500, at(1_500)), true)
  assert.equal(isFollowing(true, 1_500, at(1_400)), false)
  assert.equal(isFollowing(false, 1_400, at(1_450)), false)
  assert.equal(isFollowing(false, 1_400, at(1_490)), true)
  // More came in while the picture was drawn.
  assert.equal(isFollowing(true, 1_500, at(1_500, 3_000)), true)
})

test('a few packets are drawn at once, of a flood ten pictures a second', () => {
  assert.deepEqual([1, 3, 8, 40, 100].map(toWait), [0, 0, 33, 100, 250])
})

test('a topic of too many levels is refused with how many there may be', () => {
  const script = new Script()
  script.pass(0, 'phone', 'in', connect('phone'))
  script.note(1, 'phone', {
    type: 'refused',
    what: 'publish',
    why: 'limit',
    answer: 'closed',
    detail: { topic: 'a/b', levels: 500, limit: 200 },
  })
  const row = script.log().rows.find(({ kind }) => kind === 'note')
  assert.ok(row?.kind === 'note')
  assert.equal(
    en.note(row),
    'A PUBLISH was refused (a/b): more than the broker allows, 500 topic levels where 200 are the most; use fewer. Answer: closed',
  )
})
