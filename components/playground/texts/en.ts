// Every sentence of the playground that a person reads, in English.

import type { RefusalReason, Refused } from '../../../wire/record.ts'
import type { TopicFault } from '../../../wire/topic.ts'
import type { UrlFault } from '../broker-url.ts'
import type { CellFault } from '../cell.ts'
import type { LinkFault, LinkState, Subscription } from '../client.ts'
import type { RunStep } from '../run.ts'
import type { NoteRow } from '../wire-log.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const levelOf = (text: string, fault: TopicFault) => text.split('/')[fault.level ?? 0] ?? ''

/** What is wrong with a topic filter, and what to try. */
export function filterFault(filter: string, fault: TopicFault): string {
  const level = levelOf(filter, fault)
  const clause = `[${fault.clause}]`
  switch (fault.rule) {
    case 'empty':
      return 'A topic filter needs at least one character, such as home/door.'
    case 'null-character':
      return `There is a null character in this filter, which MQTT forbids. Type it again by hand. ${clause}`
    case 'bad-text':
      return `This filter holds half a character, which cannot be written as UTF-8. Type it again by hand. ${clause}`
    case 'too-long':
      return `A filter has at most 65,535 bytes, and this one has more. ${clause}`
    case 'hash-not-last':
      return `# stands for everything below, so nothing can follow it. End the filter after the #, or use + for one level. ${clause}`
    case 'hash-not-alone':
      return `# must have a level to itself, and here it is in “${level}”. Write “${level.replaceAll('#', '')}/#”. ${clause}`
    case 'plus-not-alone':
      return `+ must have a level to itself, and here it is in “${level}”. A wildcard cannot stand for a part of a level. ${clause}`
    case 'share-name-missing':
      return `After $share/ comes a name for the group, then the filter: $share/kitchen/home/+. ${clause}`
    case 'share-name-wildcard':
      return `The name of the group in $share/… cannot hold + or #. ${clause}`
    case 'share-filter-missing':
      return `After the name of the group comes a filter: $share/${filter.split('/')[1] || 'kitchen'}/home/+. ${clause}`
    default:
      return `This is no valid filter. ${clause}`
  }
}

/** What is wrong with a topic name, and what to try. */
export function topicFault(name: string, fault: TopicFault): string {
  const clause = `[${fault.clause}]`
  switch (fault.rule) {
    case 'empty':
      return 'A message needs a topic of at least one character, such as home/door.'
    case 'wildcard-in-name':
      return `A message goes to exactly one topic, so ${levelOf(name, fault).includes('#') ? '#' : '+'} is not allowed here. Wildcards are for subscribing. ${clause}`
    case 'too-long':
      return `A topic has at most 65,535 bytes, and this one has more. ${clause}`
    default:
      return `There is a character in this topic that MQTT forbids. Type it again by hand. ${clause}`
  }
}

const connackSentence = (code: number): string => {
  switch (code) {
    case 1:
      return 'The broker does not speak this version of MQTT (CONNACK code 1). Try another broker.'
    case 2:
      return 'The broker does not accept this client identifier (CONNACK code 2). Another client may be using it.'
    case 3:
      return 'The broker is there, but not in service at the moment (CONNACK code 3). Try again in a while.'
    case 4:
      return 'Wrong user name or password (CONNACK code 4). Check both for capitals and spaces.'
    case 5:
      return 'The broker knows who this is, but does not let it in (CONNACK code 5). Check user name and password, or ask who runs the broker.'
    default:
      return `The broker refused the connection with CONNACK code ${code}.`
  }
}

function lostBecause(why: string | undefined): string {
  switch (why) {
    case undefined:
      return 'The connection broke.'
    case 'taken over':
      return 'Another client connected with the same client identifier, so the broker closed this connection.'
    case 'keep alive':
      return 'The broker heard nothing for one and a half times the keep alive, so it closed the connection.'
    default:
      return `The broker closed the connection: ${why}.`
  }
}

export function linkFault(fault: LinkFault): string {
  switch (fault.kind) {
    case 'refused':
      return connackSentence(fault.code)
    case 'lost':
      return lostBecause(fault.why)
    case 'not-opened':
      return 'No connection could be made. Check the address, that the broker is running, and that it offers MQTT over WebSocket.'
    case 'not-loaded':
      return `A part of this page could not be fetched (${fault.why}). Is the network there?`
    case 'broker-died':
      return 'The broker in this page stopped.'
  }
}

const reasons: Partial<Record<RefusalReason, string>> = {
  'wrong-password': 'wrong password',
  'unknown-user': 'unknown user name',
  'no-credentials': 'no user name and password',
  'client-id-in-use': 'client identifier in use by somebody else',
  'client-id-invalid': 'client identifier not accepted',
  'protocol-level': 'a version of MQTT that this broker does not speak',
  'topic-space': 'outside the topics this account may use',
  'filter-all': 'a filter that reaches beyond the topics this account may use',
  'filter-invalid': 'not a valid filter',
  'topic-invalid': 'not a valid topic',
  limit: 'over a limit of this broker',
  malformed: 'bytes that are not MQTT',
  'too-big': 'a packet too big',
  'too-slow': 'this client reads too slowly',
  timeout: 'no CONNECT in time',
  unexpected: 'a packet that cannot come at this point',
}

const whatRefused: Record<Refused['what'], string> = {
  bytes: 'Bytes',
  connect: 'CONNECT',
  publish: 'PUBLISH',
  subscribe: 'SUBSCRIBE',
  will: 'Will',
  deliver: 'Delivery',
}

export const en = {
  title: 'Playground',
  run: 'Run',
  runHint: 'Connects the clients, subscribes, then publishes.',
  running: 'Running…',
  reset: 'Reset',
  resetDone: 'Back at the lesson’s start; the broker is empty too.',
  undo: 'Undo',
  needsScript: 'This part comes alive with JavaScript switched on.',
  listOf: (names: string) => `Clients: ${names}`,

  runStep(step: RunStep, name: (client: number) => string): string {
    switch (step.step) {
      case 'connect':
        return `${name(step.client)} connects…`
      case 'subscribe':
        return `${name(step.client)} subscribes and waits for SUBACK…`
      case 'publish':
        return `${name(step.client)} publishes…`
      case 'done':
        return 'Done. Follow the packets below, from the top.'
      case 'stopped':
        switch (step.at) {
          case 'connect':
            return `Stopped: ${name(step.client)} could not connect.`
          case 'subscribe':
            return `Stopped: ${name(step.client)} could not subscribe. Look at its filter.`
          case 'publish':
            return `Stopped: ${name(step.client)} could not publish. Look at its topic.`
        }
    }
  },

  broker: {
    legend: 'Broker',
    page: 'in this page',
    classroom: 'classroom',
    other: 'another broker',
    pageNote: 'A whole broker runs inside this page. Nothing leaves your computer.',
    classroomNote: (handle: string) =>
      `The clients connect to the classroom as ${handle}. Every topic is put under ${handle}/, the part of the classroom’s topics that is yours; others can see what you publish under class/ only.`,
    outsideClass: (handle: string) =>
      `In the classroom only ${handle}/… and class/… are open to you, unless your instructor opened more. This one would be refused.`,
    address: 'Address',
    addressHint: 'wss://broker.example:8884/mqtt',
    userName: 'User name (if it asks)',
    password: 'Password',
    otherNote:
      'Whoever runs a public broker, and everybody on it, can read what you send. A password is not kept: type it again after a reload.',
    noteEncrypted: 'Use wss:// for anything that matters: ws:// is not encrypted.',
    died: (why: string) =>
      `The broker in this page stopped: ${why}. What you typed is still here. Retained messages and sessions are gone.`,
    restart: 'Start it again',
    url(fault: UrlFault): string {
      switch (fault) {
        case 'empty':
          return 'Give the address of a broker, such as wss://broker.example:8884/mqtt.'
        case 'not-a-url':
          return 'An address begins with ws:// or wss://, then host, port and path: ws://192.168.1.20:9001/mqtt.'
        case 'tcp-port':
          return 'Ports 1883 and 8883 speak MQTT directly over TCP, which no browser can open. Use the broker’s WebSocket port; Mosquitto’s examples use 9001, others 8083 or 8084.'
        case 'tcp-scheme':
          return 'mqtt:// means a plain TCP connection, which no browser can open. Use the broker’s WebSocket address, ws:// or wss://, with its own port.'
        case 'http-scheme':
          return 'This is the address of a web page. For MQTT in a browser it begins with ws:// or wss://.'
        case 'other-scheme':
          return 'A browser reaches a broker through ws:// or wss:// only.'
        case 'mixed-content':
          return 'This page came over https, and a browser does not let such a page open an unencrypted ws:// connection. Use the broker’s wss:// address, or open this page over http.'
        case 'credentials':
          return 'Leave user name and password out of the address; there are fields for them.'
        case 'fragment':
          return 'An address for a connection has no # in it.'
      }
    },
  },

  client: {
    connect: 'Connect',
    connectNow: 'Try now',
    disconnect: 'Disconnect',
    stopTrying: 'Stop trying',
    identifier: 'Client identifier',
    state(link: LinkState, secondsLeft: number): string {
      switch (link.state) {
        case 'off':
          return link.fault?.kind === 'refused' ? 'refused' : 'not connected'
        case 'connecting':
          return 'connecting…'
        case 'connected':
          return 'connected'
        case 'lost':
          return `${link.fault.kind === 'lost' ? 'connection lost' : 'no connection'}, ${
            secondsLeft > 0 ? `next try in ${secondsLeft} s` : 'trying…'
          }`
      }
    },
    announce(name: string, link: LinkState): string {
      switch (link.state) {
        case 'off':
          return link.fault ? `${name}: ${linkFault(link.fault)}` : `${name} is not connected.`
        case 'connecting':
          return ''
        case 'connected':
          return `${name} is connected.`
        case 'lost':
          return link.attempt > 1 ? '' : `${name}: ${linkFault(link.fault)} It tries again by itself.`
      }
    },
    fault(fault: CellFault['what']): string {
      switch (fault) {
        case 'publish-unconnected':
          return 'Not sent: this client is not connected. Connect it, then publish.'
        case 'bad-topic':
          return 'Not sent. See what is wrong with the topic.'
        case 'bad-filter':
          return 'Not asked for. See what is wrong with the filter.'
      }
    },
  },

  subscribe: {
    too: 'Subscribe too',
    filter: 'Topic filter',
    qos: 'Highest QoS',
    button: 'Subscribe',
    list: 'Subscriptions',
    remove: (filter: string) => `Remove ${filter}`,
    ask: 'Subscribe',
    state({ state, granted, qos }: Subscription): string {
      switch (state) {
        case 'planned':
          return 'not asked for yet'
        case 'resting':
          return 'asked for on connecting'
        case 'asked':
          return 'asked, no SUBACK yet'
        case 'granted':
          return granted === qos ? `granted, QoS ${granted}` : `granted QoS ${granted}, asked for ${qos}`
        case 'refused':
          return 'refused by the broker (0x80)'
      }
    },
  },

  publish: {
    too: 'Publish too',
    topic: 'Topic',
    payload: 'Payload',
    qos: 'QoS',
    retain: 'Retain',
    button: 'Publish',
    bytes: (count: number) => plural(count, 'byte', 'bytes'),
  },

  messages: {
    received: 'Received',
    sent: 'Sent',
    none: 'Nothing yet.',
    empty: 'no payload',
    binary: (bytes: number) => `${plural(bytes, 'byte', 'bytes')}, not text`,
    retained: 'retained',
    retain: 'retain',
    dup: 'duplicate?',
    waiting: 'not acknowledged yet',
    acknowledged: 'acknowledged',
    older: (count: number) => `and ${count} before`,
    announce: (name: string, topic: string, payload: string) => `${name} received ${payload} on ${topic}.`,
    announceMany: (count: number) => `${count} messages received.`,
  },

  wire: {
    heading: 'On the wire',
    broker: 'broker',
    empty: 'Packets appear here as they pass, both ways. Press Run, or connect a client.',
    count: (count: number) => plural(count, 'packet', 'packets'),
    toBroker: 'to the broker',
    fromBroker: 'from the broker',
    pings: (count: number) => `Show PINGREQ and PINGRESP (${count})`,
    copy: 'Copy as text',
    copied: 'Copied',
    notCopied: 'Could not copy',
    clear: 'Clear',
    newest: 'Newest',
    bytes: (count: number) => `${count} B`,
    time: (ms: number) => (ms < 9.95 ? `${ms.toFixed(1)} ms` : `${Math.round(ms).toLocaleString('en')} ms`),
    id: (id: number) => `id ${id}`,
    row: (name: string, client: string, way: 'in' | 'out') =>
      way === 'in' ? `${name}, ${client} to broker` : `${name}, broker to ${client}`,
    hop: (client: string, way: 'in' | 'out') => (way === 'in' ? `${client} →` : `→ ${client}`),
    note({ event, by, why, refused }: NoteRow, client: string): string {
      if (event === 'opened') return `${client}: connection opened`
      if (event === 'refused' && refused) return refusal(refused)
      const end = {
        client: 'closed by the client',
        broker: 'closed by the broker',
        network: 'connection gone',
      }
      return `${client}: ${end[by ?? 'network']}${why ? ` (${why})` : ''}`
    },
    details: 'Bytes',
    detailsHint: 'Choose a packet to see its bytes.',
    moreBytes: (count: number) => `and ${plural(count, 'byte', 'bytes')} more`,
    close: 'Close',
    passwordHidden: 'The password’s bytes are replaced by *.',
  },
}

function refusal({ what, why, answer, detail }: Refused): string {
  const about = detail?.topic ?? detail?.filter ?? detail?.text ?? ''
  return `${whatRefused[what]}${about === '' ? '' : ` ${about}`} refused: ${reasons[why] ?? why}. Answer: ${answer}.`
}
