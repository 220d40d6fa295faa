// The probes: what the class must let a board do, and what it must refuse, over each way in.

import type { Over } from './client.ts'
import { connect, expect, type Move, type Probe, ping, publish, subscribe } from './moves.ts'

const GRANTED = '0x01'
const DONE = '0x00'
/** In MQTT 5: not authorized. */
const NO = '0x87'

type More = Omit<Partial<Probe>, 'name' | 'over' | 'moves'>

const probe = (
  name: string,
  moves: Move[],
  { version = 5, ...more }: More = {},
  over: Over = 'tcp',
): Probe => ({
  name,
  over,
  version,
  moves,
  ...more,
})

/** What is tried over every way in. */
const everyWay = (['tcp', 'tls', 'ws'] as const).flatMap((over) => [
  probe(
    'a board’s own message comes back to it',
    [connect(DONE), subscribe('{me}/#', GRANTED), publish('{me}/{n}', DONE), expect('message {me}/{n}')],
    {},
    over,
  ),
  probe('a message to another’s topic is refused', [connect(DONE), publish('{other}/probe', NO)], {}, over),
  probe('another’s topics cannot be read', [connect(DONE), subscribe('{other}/#', NO)], {}, over),
  probe('everything (#) cannot be read', [connect(DONE), subscribe('#', NO)], {}, over),
  probe('the classroom’s own topics cannot be written', [connect(DONE), publish('desk/now', NO)], {}, over),
  probe('without user name and password nobody is let in', [connect(NO, { token: 'none' })], {}, over),
  probe('a wrong token is refused', [connect('0x86', { token: 'wrong' })], {}, over),
])

const credentials: Probe[] = [
  probe('a user name that nobody has is refused', [connect('0x86', { as: 'nobody' })]),
  probe('another’s token is refused', [connect('0x86', { token: 'other' })]),
  probe('the token of a board that was revoked is refused', [connect('0x86', { as: 'lost', token: 'lost' })]),
  probe('an older client reads its refusal too (3.1.1)', [connect('0x04', { token: 'wrong' })], {
    version: 4,
  }),
  probe('without credentials an older client is refused too (3.1.1)', [connect('0x05', { token: 'none' })], {
    version: 4,
  }),
  probe('a client identifier of more than 64 bytes is refused', [
    connect('0x85', { clientId: `{me}-${'x'.repeat(64)}` }),
  ]),
  probe('a second program with the same client identifier of one’s own takes the place of the first', [
    connect(DONE, { clientId: '{me}-twice' }),
    connect(DONE, { clientId: '{me}-twice' }, 'second'),
    ping('DISCONNECT 0x8E'),
    ping('PINGRESP', 'second'),
  ]),
  probe('another’s client identifier is refused, and its owner stays', [
    connect(DONE, { clientId: '{me}-wanted' }),
    connect('0x85', { as: 'other', clientId: '{me}-wanted' }, 'second'),
    ping(),
  ]),
]

const reading: Probe[] = [
  probe('the topics of the whole class can be read', [connect(DONE), subscribe('class/#', GRANTED)]),
  probe('figures of the broker can be read', [
    connect(DONE),
    subscribe('$SYS/broker/uptime', GRANTED),
    expect('message retained $SYS/broker/uptime'),
  ]),
  probe('other topics with $ cannot be read', [connect(DONE), subscribe('$SYS/#', NO)]),
  probe('one’s own verdicts can be read', [connect(DONE), subscribe('desk/verdicts/{me}/#', GRANTED)]),
  probe('another’s verdicts cannot', [connect(DONE), subscribe('desk/verdicts/{other}/#', NO)]),
  probe('a filter that reaches other students is refused', [connect(DONE), subscribe('+/probe', NO)]),
  probe('a shared subscription is judged by its filter', [
    connect(DONE),
    subscribe(['$share/probe/{me}/#', '$share/probe/{other}/#'], `${GRANTED} ${NO}`),
  ]),
  probe(
    'a forbidden filter is answered 0x80 to an older client (3.1.1)',
    [connect(DONE), subscribe(['{me}/#', '{other}/#'], `${GRANTED} 0x80`)],
    { version: 4 },
  ),
  probe('one filter too many in a SUBSCRIBE is refused, and the others hold', [
    connect(DONE),
    subscribe(
      Array.from({ length: 9 }, (_, i) => `{me}/${i}`),
      `${Array.from({ length: 8 }, () => GRANTED).join(' ')} 0x97`,
    ),
  ]),
  probe('a filter that is none ("a+") ends the connection', [
    connect(DONE),
    { do: 'subscribe', by: 'first', filters: ['{me}/a+'], answer: 'DISCONNECT 0x81' },
  ]),
]

const writing: Probe[] = [
  probe('verdicts cannot be written', [connect(DONE), publish('desk/verdicts/{me}/01-hello', NO)]),
  probe('a board cannot raise a hand: that is for the page', [connect(DONE), publish('ask/{me}/hand', NO)]),
  probe('figures of the broker cannot be written', [connect(DONE), publish('$SYS/broker/uptime', NO)]),
  probe('a retained message is kept for whoever asks later, and taken back by an empty one', [
    connect(DONE),
    publish('{me}/kept', DONE, { retain: true }),
    subscribe('{me}/kept', GRANTED),
    expect('message retained {me}/kept'),
    publish('{me}/kept', DONE, { retain: true, payload: '' }),
  ]),
  probe('a retained message on another’s topic is refused', [
    connect(DONE),
    publish('{other}/kept', NO, { retain: true }),
  ]),
  probe(
    'what is refused to an older client is acknowledged and reaches nobody (3.1.1)',
    [
      connect(DONE, { as: 'other' }, 'second'),
      subscribe('{other}/#', GRANTED, 'second'),
      connect(DONE),
      publish('{other}/probe', DONE),
      expect('nothing', 'second'),
    ],
    { version: 4 },
  ),
  probe(
    'a will on another’s topic reaches nobody',
    [
      connect(DONE, { as: 'other', clientId: '{other}-heir' }, 'second'),
      subscribe('{other}/#', GRANTED, 'second'),
      connect(DONE, { will: '{other}/will', clientId: '{me}-mortal' }),
      publish('{me}/x', 'closed', { payload: 70_000 }),
      expect('nothing', 'second'),
    ],
    { version: 4 },
  ),
  probe('a topic of more than 256 bytes is refused', [
    connect(DONE),
    publish(`{me}/${'x'.repeat(256)}`, '0x97'),
  ]),
  probe('a topic of more than 10 levels is refused', [
    connect(DONE),
    publish(`{me}${'/x'.repeat(10)}`, '0x90'),
  ]),
  probe('a packet of more than 66 KB ends the connection', [
    connect(DONE),
    publish('{me}/large', 'DISCONNECT 0x95', { payload: 70_000 }),
  ]),
  probe(
    'a page of another site cannot open a WebSocket',
    [{ do: 'connect', by: 'first', with: {}, answer: 'refused (403)' }],
    { origin: 'http://elsewhere.example' },
    'ws',
  ),
]

/** What would be seen in a class that runs, or needs a student who is on its roster. */
const inOwnClass: Probe[] = [
  probe('a message to the whole class reaches the others', [
    connect(DONE, { as: 'other' }, 'second'),
    subscribe('class/#', GRANTED, 'second'),
    connect(DONE),
    publish('class/{n}', DONE),
    expect('message class/{n}', 'second'),
  ]),
  probe(
    'a certificate of one’s own lets a board in without a password',
    [connect(DONE, { token: 'none' }), subscribe('{me}/#', GRANTED)],
    { showsCertificate: true },
    'mutual',
  ),
  probe(
    'a certificate under another’s user name is refused',
    [connect(NO, { as: 'other' })],
    {
      showsCertificate: true,
    },
    'mutual',
  ),
  probe(
    'without a certificate nobody is let in at the port that asks for one',
    [{ do: 'connect', by: 'first', with: {}, answer: 'refused' }],
    {},
    'mutual',
  ),
].map((one) => ({ ...one, inOwnClassOnly: true as const }))

export const probes: readonly Probe[] = [...everyWay, ...credentials, ...reading, ...writing, ...inOwnClass]
