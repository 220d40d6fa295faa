import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { encode, type Packet } from '../../wire/packet.ts'
import type { Connection, TraceEvent } from '../../wire/record.ts'
import { summarize } from '../../wire/summary.ts'
import { createJournalLines, parseTrace, toLines } from '../../wire/trace.ts'

const board: Connection = {
  id: 'c1',
  transport: 'tcp',
  listener: '1883',
  address: '192.168.1.21',
  kind: 'board',
  account: 'ana',
  clientId: 'ana-board',
  version: 4,
}

const BOARD = JSON.stringify(board)
const opened = `{"type":"opened","connection":${BOARD}}`

/** The trace and its text again, as the file would hold it. */
function again(lines: string[]) {
  const first = parseTrace(lines.join('\n'))
  assert.equal(first.fault, undefined)
  const second = parseTrace(toLines(first.trace))
  assert.equal(second.fault, undefined)
  return { first: first.trace, second: second.trace }
}

const publish = (payload: unknown, more = {}) =>
  JSON.stringify({
    type: 'packet',
    connection: 'c1',
    way: 'in',
    packet: { cmd: 'publish', topic: 'ana/outTopic', payload, ...more },
  })

describe('a trace as JSON Lines', () => {
  test('how packets travelled reads back as it was written', () => {
    const ping = '"packet":{"cmd":"pingreq"},"hex":"c000"'
    const { first, second } = again([
      opened,
      `{"seq":5,"type":"left","connection":"c1",${ping}}`,
      `{"type":"packet","connection":"c1","way":"in",${ping},"left":5}`,
      '{"type":"packet","connection":"c1","way":"out","packet":{"cmd":"pingresp"},"travels":true}',
      '{"type":"arrived","connection":"c1","of":7}',
      '{"type":"faulted","connection":"c1","fault":"half-open"}',
      '{"type":"lost","connection":"c1","of":5,"why":"half-open"}',
    ])
    assert.deepEqual(second, first)
    assert.deepEqual(
      first.slice(1).map(({ seq, at: _, time: __, ...event }) => {
        const { type } = event
        const { left, of, why, fault, travels, way } = event as Record<string, unknown>
        return [seq, type, way ?? left ?? of ?? fault, left ?? why ?? travels]
      }),
      [
        [5, 'left', 'in', undefined],
        [6, 'packet', 'in', 5],
        [7, 'packet', 'out', true],
        [8, 'arrived', 7, undefined],
        [9, 'faulted', 'half-open', undefined],
        [10, 'lost', 5, 'half-open'],
      ],
    )
  })

  for (const [line, expected] of [
    ['{"type":"lost","connection":"c1","of":1,"why":"mice"}', '"why", one of cut, half-open'],
    ['{"type":"arrived","connection":"c1"}', '"of", a number'],
    ['{"type":"desk","by":"instructor","what":"pause","detail":[]}', '"detail", an object'],
    ['{"type":"faulted","connection":"c1"}', '"fault", a text'],
  ])
    test(`a line such as ${line} says what was expected`, () => {
      assert.equal(parseTrace(`${opened}\n${line}`).fault?.expected, expected)
    })

  test('every kind of event reads back as it was written', () => {
    const about = '"handle":"ana","lab":"01-hello","step":"reply"'
    const { first, second } = again([
      `{"seq":7,"at":100.5,"time":1790000000000,"type":"opened","connection":${BOARD}}`,
      publish('hello world'),
      '{"type":"refused","connection":"c1","what":"publish","why":"topic-space","answer":"dropped","detail":{"topic":"x"}}',
      '{"at":1100.5,"type":"tick"}',
      `{"type":"sent",${about},"topic":"ana/inTopic","payload":"kiwi"}`,
      `{"type":"answered",${about},"text":"Kiwi "}`,
      `{"type":"asked",${about}}`,
      '{"type":"closed","connection":"c1","by":"network","why":"ECONNRESET"}',
      '{"type":"started","handle":"ana","lab":"10-tls","number":2,"seed":"s"}',
      '{"type":"started","handle":"ana","lab":"10-tls","number":3,"seed":"s","offers":{"listeners":["plain","tls"],"versions":[4,5]}}',
      '{"type":"desk","by":"instructor","what":"pause","detail":{"lab":"10-tls","handles":["ana"]}}',
      '{"type":"learned","handle":"ana","news":{"version":1,"read":["01-why-mqtt"]}}',
    ])
    assert.deepEqual(second, first)
    assert.deepEqual(
      first.flatMap((event) => (event.type === 'started' ? [event.offers] : [])),
      [undefined, { listeners: ['plain', 'tls'], versions: [4, 5] }],
    )
    assert.deepEqual(
      first.map(({ seq, at, time, type }) => [seq, at, time, type]),
      [
        [7, 100.5, 1790000000000, 'opened'],
        [8, 100.5, 1790000000000, 'packet'],
        [9, 100.5, 1790000000000, 'refused'],
        [10, 1100.5, 1790000001000, 'tick'],
        [11, 1100.5, 1790000001000, 'sent'],
        [12, 1100.5, 1790000001000, 'answered'],
        [13, 1100.5, 1790000001000, 'asked'],
        [14, 1100.5, 1790000001000, 'closed'],
        [15, 1100.5, 1790000001000, 'started'],
        [16, 1100.5, 1790000001000, 'started'],
        [17, 1100.5, 1790000001000, 'desk'],
        [18, 1100.5, 1790000001000, 'learned'],
      ],
    )
  })

  test('a line written by hand gets its bytes from the packet in words', () => {
    const [, event] = parseTrace([opened, publish('hello world')].join('\n')).trace
    assert.ok(event?.type === 'packet')
    assert.deepEqual(
      Buffer.from(event.bytes),
      Buffer.from(encode({ cmd: 'publish', topic: 'ana/outTopic', payload: 'hello world' } as Packet)),
    )
  })

  test('where bytes and words differ, the bytes count', () => {
    const line = '{"type":"packet","connection":"c1","way":"in","packet":{"cmd":"disconnect"},"hex":"c000"}'
    const [, event] = parseTrace([opened, line].join('\n')).trace
    assert.ok(event?.type === 'packet')
    assert.equal(event.packet.cmd, 'pingreq')
  })

  test('a payload that is no text is written as bytes', () => {
    const { first, second } = again([opened, publish({ hex: '00ff10' })])
    const [, event] = second
    assert.ok(event?.type === 'packet' && event.packet.cmd === 'publish')
    assert.deepEqual([...(event.packet.payload as Buffer)], [0, 255, 16])
    assert.match(toLines(first), /"payload":\{"hex":"00ff10"\}/)
  })

  test('a payload that is text stays readable, with line ends escaped', () => {
    assert.match(toLines(again([opened, publish('21.5 °C\n')]).first), /"payload":"21\.5 °C\\n"/)
  })

  test('a connection is written in full once, and again when more is known of it', () => {
    const fresh: Connection = { id: 'c1', transport: 'tcp', listener: '1883', kind: 'unknown' }
    const events: TraceEvent[] = [fresh, fresh, board, board].map((connection, i) => ({
      type: 'opened',
      connection,
      seq: i + 1,
      at: i,
      time: i,
    }))
    const connections = toLines(events)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).connection)
    assert.deepEqual(connections, [fresh, 'c1', board, 'c1'])
    assert.deepEqual(parseTrace(toLines(events)).trace, events)
  })

  test('packets of MQTT 5 are read as such, after their CONNECT', () => {
    const plain = '{"id":"c9","transport":"tcp","listener":"1883","kind":"unknown"}'
    const { second } = again([
      `{"type":"packet","connection":${plain},"way":"in","packet":{"cmd":"connect","protocolVersion":5,"clientId":"x","clean":true,"properties":{"receiveMaximum":20}}}`,
      '{"type":"packet","connection":"c9","way":"in","packet":{"cmd":"publish","topic":"a","payload":"b","properties":{"contentType":"text"}}}',
    ])
    const [, event] = second
    assert.ok(event?.type === 'packet' && event.packet.cmd === 'publish')
    assert.equal(event.packet.properties?.contentType, 'text')
  })

  test('Windows line ends, a byte order mark and empty lines are no fault', () => {
    const { trace, fault } = parseTrace(`\uFEFF${opened}\r\n\r\n${publish('x')}\r\n`)
    assert.equal(fault, undefined)
    assert.equal(trace.length, 2)
  })
})

describe('a journal’s lines', () => {
  const stamp = (seq: number) => ({ seq, at: seq, time: seq })
  /** One message in, and to so many clients of both versions. */
  function fanOut(payload: Uint8Array, copies: number, from = 1): TraceEvent[] {
    const message = { cmd: 'publish', topic: 'class/x', payload, qos: 1, dup: false, retain: false } as const
    return Array.from({ length: copies + 1 }, (_, i) => {
      const version = i % 2 === 0 ? 4 : 5
      const packet = { ...message, messageId: i + 1 } as Packet
      const connection = { ...board, id: `c${i}`, version } as const
      const way = i === 0 ? 'in' : 'out'
      return { ...stamp(from + i), type: 'packet', connection, way, packet, bytes: encode(packet, version) }
    })
  }
  const bytesOf = (trace: readonly TraceEvent[]) =>
    trace.map((event) => (event.type === 'packet' ? Buffer.from(event.bytes).toString('hex') : event.type))

  test('a long payload is written once, however many clients it goes to, and reads back in each', () => {
    const trace = fanOut(new Uint8Array(10_000).fill(0xe9), 40)
    const write = createJournalLines()
    const text = write(trace.slice(0, 7)) + write(trace.slice(7))
    const read = parseTrace(text)
    assert.equal(read.fault, undefined)
    assert.deepEqual(bytesOf(read.trace), bytesOf(trace))
    const last = read.trace.at(-1)!
    assert.ok(last.type === 'packet' && last.packet.cmd === 'publish')
    assert.equal(last.packet.payload.length, 10_000)
    assert.ok(text.length < 45_000, `${text.length} characters`)
  })

  test('a short one is written as in any trace', () => {
    const trace = fanOut(new TextEncoder().encode('21.5'), 3)
    assert.equal(createJournalLines()(trace), toLines(trace))
  })

  test('what stands too far back is written again', () => {
    const payload = new Uint8Array(100).fill(7)
    const trace = [...fanOut(payload, 600), ...fanOut(payload, 600, 1_000)]
    const read = parseTrace(createJournalLines()(trace))
    assert.equal(read.fault, undefined)
    assert.deepEqual(bytesOf(read.trace), bytesOf(trace))
  })

  test('a line whose payload stands in none before it is a fault', () => {
    const [, copy] = createJournalLines()(fanOut(new Uint8Array(100), 1)).split('\n')
    assert.match(parseTrace(copy!).fault?.expected ?? '', /"tail", the number of a line shortly before/)
  })
})

describe('a trace that cannot be read', () => {
  const faults: [string, string, RegExp, RegExp][] = [
    ['cut off in its last line', publish('hello world').slice(0, 60), /JSON object/, /cut off in the middle/],
    ['not JSON', 'PUBLISH hello\n', /JSON object/, /not JSON/],
    ['a list', '[1]\n', /JSON object/, /not an object/],
    ['an unknown type', '{"type":"pakcet"}', /"type", one of opened, packet/, /"pakcet"/],
    ['an unknown connection', '{"type":"opened","connection":"c2"}', /in full/, /no earlier line gives/],
    ['half a connection', '{"type":"opened","connection":{"id":"c2"}}', /connection\.transport/, /nothing/],
    [
      'an odd number of digits',
      '{"type":"packet","connection":"c1","way":"in","hex":"c00"}',
      /hexadec/,
      /c00/,
    ],
    [
      'a cut packet',
      '{"type":"packet","connection":"c1","way":"in","hex":"3005"}',
      /one MQTT packet/,
      /no packet/,
    ],
    ['no packet', '{"type":"packet","connection":"c1","way":"in"}', /"hex".*or "packet"/, /nothing/],
    ['no way', '{"type":"packet","connection":"c1","packet":{}}', /"way", one of in, out/, /nothing/],
    [
      'a packet of no kind',
      '{"type":"packet","connection":"c1","way":"in","packet":{"cmd":"x"}}',
      /cmd/,
      /no bytes/,
    ],
    ['a number gone back', '{"seq":1,"type":"tick"}', /"seq" above 1/, /1/],
    ['time gone back', '{"at":-5,"type":"tick"}', /"at" not below 0/, /-5/],
    ['a number that is text', '{"seq":"2","type":"tick"}', /"seq", a number/, /"2"/],
    [
      'a start that offers an unknown listener',
      '{"type":"started","handle":"ana","lab":"l","number":1,"seed":"s","offers":{"listeners":["quic"],"versions":[4]}}',
      /"offers\.listeners", a list of some of plain, websocket, tls, mutual/,
      /\["quic"\]/,
    ],
    [
      'a start whose offers are no list',
      '{"type":"started","handle":"ana","lab":"l","number":1,"seed":"s","offers":7}',
      /"offers\.listeners", a list/,
      /nothing/,
    ],
    ['no text', '{"type":"closed","connection":"c1","by":"client"}', /"why", a text/, /nothing/],
  ]
  for (const [title, line, expected, came] of faults) {
    test(`${title}: the fault names line 2, and the line before is kept`, () => {
      const { trace, fault } = parseTrace(`${opened}\n${line}`)
      assert.equal(trace.length, 1)
      assert.equal(fault?.line, 2)
      assert.match(fault.expected, expected)
      assert.match(fault.came, came)
    })
  }
})

describe('an event in one line', () => {
  const packets: [Packet, string][] = [
    [
      {
        cmd: 'connect',
        clientId: 'amebaClient',
        username: 'ana',
        password: Buffer.from('secret'),
        clean: true,
        keepalive: 60,
        protocolVersion: 4,
      },
      'CONNECT "amebaClient" user "ana" password *** MQTT 3.1.1 clean session keep alive 60 s',
    ],
    [
      {
        cmd: 'connect',
        clientId: '',
        clean: false,
        protocolVersion: 3,
        will: { topic: 'a', payload: 'gone' },
      },
      'CONNECT "" MQTT 3.1 lasting session keep alive 0 s will a "gone"',
    ],
    [{ cmd: 'connack', returnCode: 0, sessionPresent: true }, 'CONNACK 0 accepted session present'],
    [{ cmd: 'connack', returnCode: 4, sessionPresent: false }, 'CONNACK 4 bad user name or password'],
    [
      { cmd: 'publish', topic: 'ana/outTopic', payload: 'hello world', qos: 0, dup: false, retain: false },
      'PUBLISH ana/outTopic "hello world" QoS 0',
    ],
    [
      {
        cmd: 'publish',
        topic: 'a b',
        payload: Buffer.from([255, 0]),
        qos: 1,
        dup: true,
        retain: true,
        messageId: 3,
      },
      'PUBLISH "a b" 2 bytes ff00 QoS 1 retain DUP #3',
    ],
    [
      { cmd: 'publish', topic: 'x\u200b', payload: 'a\n\0', qos: 0, dup: false, retain: false },
      'PUBLISH x\\u200b "a\\n\\0" QoS 0',
    ],
    [{ cmd: 'puback', messageId: 3 }, 'PUBACK #3'],
    [{ cmd: 'pubrec', messageId: 3 }, 'PUBREC #3'],
    [{ cmd: 'pubrel', messageId: 3 }, 'PUBREL #3'],
    [{ cmd: 'pubcomp', messageId: 3 }, 'PUBCOMP #3'],
    [
      {
        cmd: 'subscribe',
        messageId: 1,
        subscriptions: [
          { topic: 'ana/#', qos: 0 },
          { topic: 'class/#', qos: 1 },
        ],
      },
      'SUBSCRIBE ana/# QoS 0, class/# QoS 1 #1',
    ],
    [{ cmd: 'suback', messageId: 1, granted: [0, 128] }, 'SUBACK QoS 0, 0x80 #1'],
    [{ cmd: 'unsubscribe', messageId: 2, unsubscriptions: ['ana/#'] }, 'UNSUBSCRIBE ana/# #2'],
    [{ cmd: 'unsuback', messageId: 2, granted: [] }, 'UNSUBACK #2'],
    [{ cmd: 'pingreq' }, 'PINGREQ'],
    [{ cmd: 'pingresp' }, 'PINGRESP'],
    [{ cmd: 'disconnect' } as Packet, 'DISCONNECT'],
  ]
  for (const [packet, line] of packets) {
    test(line, () => {
      assert.equal(
        summarize({ type: 'packet', connection: board, way: 'in', packet, bytes: new Uint8Array() }),
        line,
      )
    })
  }

  test('a long payload is cut', () => {
    const packet = {
      cmd: 'publish',
      topic: 'a',
      payload: 'x'.repeat(500),
      qos: 0,
      dup: false,
      retain: false,
    } as const
    const line = summarize({ type: 'packet', connection: board, way: 'in', packet, bytes: new Uint8Array() })
    assert.equal(line, `PUBLISH a "${'x'.repeat(60)}…" QoS 0`)
  })

  test('what is no packet has a line too', () => {
    const about = { handle: 'ana', lab: '01-hello', step: 'reply' }
    assert.deepEqual(
      [
        summarize({ type: 'opened', connection: board }),
        summarize({ type: 'closed', connection: board, by: 'client', why: 'DISCONNECT' }),
        summarize({
          type: 'refused',
          connection: board,
          what: 'subscribe',
          why: 'filter-all',
          answer: 'SUBACK 0x80',
          detail: { filter: '#' },
        }),
        summarize({
          type: 'left',
          connection: board,
          way: 'in',
          packet: { cmd: 'pingreq' },
          bytes: Uint8Array.of(0xc0, 0),
        }),
        summarize({ type: 'arrived', connection: board, of: 7 }),
        summarize({ type: 'lost', connection: board, of: 7, why: 'cut' }),
        summarize({ type: 'faulted', connection: board, fault: 'half-open' }),
        summarize({ type: 'tick' }),
        summarize({ type: 'sent', ...about, topic: 'ana/inTopic', payload: 'kiwi' }),
        summarize({ type: 'answered', ...about, text: 'Kiwi' }),
        summarize({ type: 'asked', ...about }),
      ],
      [
        'opened: tcp at 1883 from 192.168.1.21',
        'closed by the client: DISCONNECT',
        'refused: subscribe "#" (filter-all), answered with SUBACK 0x80',
        'on its way to the broker: PINGREQ',
        'event 7 arrived at the client',
        'event 7 never arrived: cut',
        'the link: half-open',
        'a second passed',
        'the checker sent "kiwi" to ana/inTopic',
        'typed on the lab page: "Kiwi"',
        'asked on the lab page: send again',
      ],
    )
  })
})
