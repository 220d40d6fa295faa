import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { NetworkInterfaceInfo } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { isVirtual, listLanAddresses } from '../../classroom/addresses.ts'
import { Connections } from '../../classroom/connections.ts'
import { defaultDataFolder } from '../../classroom/data-folder.ts'
import { parseOptions } from '../../classroom/options.ts'
import { hashSources, judgeSite } from '../../classroom/site.ts'
import { toWantedPorts } from '../../classroom/usual-ports.ts'
import { createStanding } from '../../labs/standing.ts'
import type { Peer } from '../../wire/peer.ts'
import type { Connection, TraceEvent } from '../../wire/record.ts'
import { summarize } from '../../wire/summary.ts'
import { parseTrace } from '../../wire/trace.ts'
import { freshFolder } from './a-class.ts'

const adapter = (address: string, internal = false) =>
  [{ address, internal, family: address.includes(':') ? 'IPv6' : 'IPv4' }] as NetworkInterfaceInfo[]

test('addresses: the default route first, other adapters after it, virtual ones last', () => {
  const adapters = {
    lo: adapter('127.0.0.1', true),
    docker0: adapter('172.17.0.1'),
    'br-1a2b': adapter('172.18.0.1'),
    eth0: adapter('192.168.1.5'),
    wlan0: adapter('10.0.0.7'),
    tailscale0: adapter('100.64.0.3'),
    dead: adapter('169.254.7.7'),
  }
  assert.deepEqual(
    listLanAddresses(adapters, '10.0.0.7').map(({ address }) => address),
    ['10.0.0.7', '192.168.1.5', '172.17.0.1', '172.18.0.1', '100.64.0.3'],
  )
  assert.deepEqual(
    listLanAddresses({ eth0: adapter('2001:db8::5'), lo: adapter('::1', true) }).map(
      ({ address }) => address,
    ),
    ['2001:db8::5'],
  )
  assert.deepEqual(listLanAddresses({ lo: adapter('127.0.0.1', true) }), [])
})

test('adapters that programs make are told from real ones on Linux, macOS and Windows', () => {
  for (const name of [
    ...[
      'docker0',
      'br-12ab',
      'veth1234',
      'virbr0',
      'vmnet8',
      'vboxnet0',
      'tun0',
      'wg0',
      'tailscale0',
      'zt5u4',
    ],
    ...['utun3', 'bridge100', 'awdl0', 'llw0'],
    ...[
      'vEthernet (WSL)',
      'vEthernet (Default Switch)',
      'VirtualBox Host-Only Network',
      'VMware Network Adapter VMnet1',
    ],
  ])
    assert.ok(isVirtual(name), name)
  for (const name of [
    'eth0',
    'enp3s0',
    'wlan0',
    'wlp2s0',
    'en0',
    'en1',
    'Wi-Fi',
    'Ethernet',
    'Ethernet 2',
    'WLAN',
  ])
    assert.ok(!isVirtual(name), name)
})

test('the class is kept where each system keeps a person’s data', () => {
  assert.equal(
    defaultDataFolder('linux', {}, '/home/ana'),
    join('/home/ana', '.local', 'share', 'mqtt-notebook'),
  )
  assert.equal(
    defaultDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/ana'),
    join('/data', 'mqtt-notebook'),
  )
  assert.match(defaultDataFolder('darwin', {}, '/Users/ana'), /Application Support.mqtt-notebook$/)
  assert.match(
    defaultDataFolder('win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\ana'),
    /^C:\\Local.mqtt-notebook$/,
  )
})

test('options have their defaults, and take = or a space', () => {
  const none = parseOptions([])
  assert.deepEqual(
    [toWantedPorts(none), none.host, none.openTopics, none.build],
    [{ http: 8080, mqtt: 1883, tls: 8883, mutual: 8884 }, undefined, [], true],
  )
  assert.equal(toWantedPorts(parseOptions(['--https'])).https, 8443)
  assert.equal(toWantedPorts(parseOptions(['--https-port', '444'])).https, 444)
  const some = parseOptions([
    '--http-port=81',
    '--mqtt-port',
    '82',
    '--name',
    'Physics = 9b',
    '--no-build',
    '--open-topics',
    '/topic/#',
  ])
  assert.deepEqual(
    [some.httpPort, some.mqttPort, some.name, some.build, some.openTopics],
    [81, 82, 'Physics = 9b', false, ['/topic/#']],
  )
})

test('the site is stale when any source has changed, been added or been taken away', () => {
  const root = freshFolder()
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('lessons/en/01/index.mdx', 'one')
  assert.equal(judgeSite(root), 'missing')
  write('dist/index.html', 'built')
  assert.equal(judgeSite(root), 'stale', 'without a stamp nobody knows from what it was built')
  write('dist/build.json', JSON.stringify({ base: '/', sources: hashSources(root) }))
  assert.equal(judgeSite(root), 'fresh')
  write('lessons/en/02/index.mdx', 'two')
  assert.equal(judgeSite(root), 'stale')
  write('dist/build.json', JSON.stringify({ base: '/course/', sources: hashSources(root) }))
  assert.equal(judgeSite(root), 'stale', 'a site for a sub-folder does not work here')
  write('dist/build.json', JSON.stringify({ base: '/', sources: hashSources(root) }))
  write('tests/x.test.ts', 'no source of the site')
  assert.equal(judgeSite(root), 'fresh')
})

/** A transcript in words, as the events of one connection. */
function events(lines: object[], connection: Partial<Connection> = {}): TraceEvent[] {
  const full = {
    id: 'c1',
    transport: 'tcp',
    listener: '1883',
    kind: 'board',
    account: 'ana',
    clientId: 'x',
    version: 4,
    ...connection,
  }
  const { trace, fault } = parseTrace(
    lines.map((line) => JSON.stringify({ connection: full, ...line })).join('\n'),
  )
  assert.equal(fault, undefined)
  return trace
}

const opening = (clean: boolean, sessionPresent = false) => [
  { seq: 1, at: 1, time: 1, type: 'opened' },
  {
    type: 'packet',
    way: 'in',
    packet: {
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clientId: 'x',
      clean,
      keepalive: 0,
      username: 'ana',
    },
  },
  { type: 'packet', way: 'out', packet: { cmd: 'connack', returnCode: 0, sessionPresent } },
]
const subscribing = [
  {
    type: 'packet',
    way: 'in',
    packet: {
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [
        { topic: 'ana/a', qos: 0 },
        { topic: 'ben/b', qos: 0 },
      ],
    },
  },
  { type: 'packet', way: 'out', packet: { cmd: 'suback', messageId: 1, granted: [0, 128] } },
]
const standingAfter = (lines: object[]) => {
  const standing = createStanding()
  for (const event of events(lines)) standing.note(event)
  return standing.of('ana').map((event) => summarize(event).split(' ')[0])
}

test('what stands is the connection and its granted subscriptions, in order', () => {
  assert.deepEqual(standingAfter([...opening(true), ...subscribing]).slice(1), [
    'CONNECT',
    'CONNACK',
    'SUBSCRIBE',
    'SUBACK',
  ])
  const unsubscribing = {
    type: 'packet',
    way: 'in',
    packet: { cmd: 'unsubscribe', messageId: 2, unsubscriptions: ['ana/a'] },
  }
  assert.deepEqual(standingAfter([...opening(true), ...subscribing, unsubscribing]).slice(1), [
    'CONNECT',
    'CONNACK',
  ])
  const closed = { type: 'closed', by: 'client', why: 'DISCONNECT' }
  assert.deepEqual(standingAfter([...opening(true), ...subscribing, closed]), [])
})

test('the subscriptions of a lasting session stand again when its client comes back', () => {
  const standing = createStanding()
  for (const event of events([
    ...opening(false),
    ...subscribing,
    { type: 'closed', by: 'network', why: 'ECONNRESET' },
  ]))
    standing.note(event)
  assert.deepEqual(standing.of('ana'), [])
  const back = opening(false, true).map((line, i) => ({ ...line, seq: 20 + i, at: 20, time: 20 }))
  for (const event of events(back, { id: 'c2' })) standing.note(event)
  const shown = standing.of('ana').map((event) => summarize(event).split(' ')[0])
  assert.deepEqual(
    shown.toSorted(),
    [
      'CONNACK',
      'CONNECT',
      'SUBACK',
      'SUBSCRIBE',
      shown.find((word) => !/^[A-Z]+$/.test(word ?? '')),
    ].toSorted(),
  )
})

/** A connection of which nothing is looked at but that it is there. */
const peerOf = (id: string, close: () => void = () => {}): Peer => ({
  connection: { id, transport: 'tcp', listener: '1883', kind: 'unknown' },
  unsent: 0,
  identify() {},
  send() {},
  refuse() {},
  close,
})

test('a topic is watched when a living connection has a filter for it, however the filter begins', () => {
  const connections = new Connections(() => ({ accept: () => ({ receive() {}, lost() {} }) }))
  connections.accept(peerOf('c1'))
  connections.prove('c1', { handle: 'ana', kind: 'board', id: 'x' })
  const table: [filter: string, topic: string, isWatched: boolean][] = [
    ['ana/x', 'ana/x', true],
    ['ana/x', 'ana/y', false],
    ['ana', 'ana', true],
    ['ana', 'anabel', false],
    ['ana/#', 'ana', true],
    ['#', 'ana/x', true],
    ['+/x', 'ana/x', true],
    ['/x', '/x', true],
    ['$share/group/ana/#', 'ana/x', true],
    ['$share/group/ben/#', 'ana/x', false],
    ['desk/wire/ana', 'desk/wire/ben', false],
  ]
  for (const [filter, topic, isWatched] of table) {
    const { filters } = connections.find('c1')!
    filters.clear()
    filters.add(filter)
    assert.equal(connections.isWatched(topic, ['ana', 'desk']), isWatched, `${filter} for ${topic}`)
    assert.equal(connections.isWatched(topic, ['ben']), false)
  }
})

test('of 513 sockets that have not said who they are, the oldest goes', () => {
  const closed: string[] = []
  const connections = new Connections(() => ({ accept: () => ({ receive() {}, lost() {} }) }))
  const peer = (id: string) =>
    peerOf(id, () => {
      closed.push(id)
      connections.remove(id)
    })
  connections.accept(peer('proved'))
  connections.prove('proved', { handle: 'ana', kind: 'board', id: 'x' })
  for (let i = 1; i <= 512; i++) connections.accept(peer(String(i)))
  assert.deepEqual(closed, [])
  connections.accept(peer('513'))
  assert.deepEqual(closed, ['1'])
})
