// Every sentence of the playground that a person reads, in English.

import { toHexCode } from '../../../wire/reason.ts'
import type { TopicFault } from '../../../wire/topic.ts'
import type { CellFault } from '../cell.ts'
import type { LinkState } from '../client-state.ts'
import type { FaultMark } from '../panels/fault-marks.ts'
import type { RunStep } from '../run.ts'
import type { ConnectDraft } from '../story.ts'
import type { Subscription } from '../subscription-list.ts'
import { linkFault } from './en-links.ts'

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

/** What a client will say of itself in CONNECT, in a line. */
export function connectWords({ version, clean, expiry, keepAlive, userName, will }: ConnectDraft): string {
  const isV5 = version === 5
  const session = isV5
    ? `${clean ? 'clean start' : 'session resumed'}${expiry > 0 ? ` · session kept ${expiry >= 4_294_967_295 ? 'for ever' : `${expiry} s`}` : ''}`
    : clean
      ? 'clean session'
      : 'lasting session'
  return [
    isV5 ? 'MQTT 5' : 'MQTT 3.1.1',
    session,
    keepAlive === 0 ? 'no keep alive' : `keep alive ${keepAlive} s`,
    ...(userName === '' ? [] : [`user ${userName}`]),
    ...(will ? [`will on ${will.topic || '…'}`] : []),
  ].join(' · ')
}

/** What is set on a link, as a mark. */
export function faultWords(mark: FaultMark): string {
  switch (mark.kind) {
    case 'half-open':
      return 'half-open'
    case 'cut':
      return `cut at the next ${mark.packet === 'any' ? 'packet' : mark.packet}`
    case 'delay':
      return `${mark.ms} ms late`
    case 'throttle':
      return `${mark.bytesPerSecond.toLocaleString('en')} B/s`
  }
}

function stoppedAt(at: Extract<RunStep, { at: unknown }>['at'], name: string): string {
  switch (at) {
    case 'connect':
      return `Stopped: ${name} could not connect.`
    case 'subscribe':
    case 'unsubscribe':
      return `Stopped: ${name} could not ${at}. Look at its filter.`
    case 'publish':
      return `Stopped: ${name} could not publish. Look at its topic.`
    default:
      return `Stopped at ${name}.`
  }
}

/** The connection was there before. */
const wasThere = new Set(['lost', 'cut', 'keep-alive'])

export const en = {
  title: 'Playground',
  run: 'Run',
  runHint: 'Connects the clients, subscribes, then publishes.',
  running: 'Running…',
  reset: 'Reset',
  resetDone: 'Back at the lesson’s start; the broker is empty too.',
  undo: 'Undo',
  part: {
    loading: 'Fetching this part…',
    notLoaded: (why: string) => `This part did not arrive (${why}). Is the network there?`,
    again: 'Try again',
  },
  needsScript: 'This part comes alive with JavaScript switched on.',

  runStep(step: RunStep, name: (client: number) => string): string {
    switch (step.step) {
      case 'connect':
        return `${name(step.client)} connects…`
      case 'subscribe':
        return `${name(step.client)} subscribes and waits for SUBACK…`
      case 'unsubscribe':
        return `${name(step.client)} unsubscribes…`
      case 'publish':
        return `${name(step.client)} publishes…`
      case 'disconnect':
        return `${name(step.client)} disconnects…`
      case 'pull-plug':
        return `The plug of ${name(step.client)} is pulled…`
      case 'cut':
        return `The link of ${name(step.client)} is cut…`
      case 'faults':
        return `Something goes wrong with the link of ${name(step.client)}…`
      case 'wait':
        return 'Waiting for what is on its way…'
      case 'done':
        return 'Done. Follow the packets below, from the top.'
      case 'stopped':
        return stoppedAt(step.at, name(step.client))
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
    cannot:
      'Here nothing can be broken, slowed down or stopped, and nobody can look inside: the connection belongs to your operating system, the broker to somebody else.',
    usePage: 'Use the broker in this page',
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
  },

  client: {
    connect: 'Connect',
    connectNow: 'Try now',
    disconnect: 'Disconnect',
    disconnectHint: 'Properly: sends DISCONNECT, so the broker throws the will away.',
    pullPlug: 'Pull the plug',
    pullPlugHint:
      'Without DISCONNECT, as a flat battery would: the broker publishes the will, if there is one.',
    stopTrying: 'Stop trying',
    identifier: 'Client identifier',
    add: 'Add a client',
    added: 'A client was added.',
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} was removed.`,
    crowd: (count: number) => `${count} clients`,
    counts: (received: number, sent: number) =>
      `received ${received.toLocaleString('en')}, sent ${sent.toLocaleString('en')}`,
    sessionPresent: 'session present',
    newSession: 'new session',
    sessionHint: 'What CONNACK said: whether the broker had kept a session of this client.',
    link: 'Link',
    noFaults: 'no faults',
    mend: 'Mend',
    mendHint: 'Takes all faults off this link.',
    state(link: LinkState, secondsLeft: number): string {
      switch (link.state) {
        case 'off':
          return link.fault?.kind === 'refused' || link.fault?.kind === 'wrong-version'
            ? 'refused'
            : 'not connected'
        case 'connecting':
          return 'connecting…'
        case 'connected':
          return 'connected'
        case 'lost':
          return `${wasThere.has(link.fault.kind) ? 'connection lost' : 'no connection'}, ${
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
    state({ state, granted, qos, code }: Subscription): string {
      switch (state) {
        case 'planned':
          return 'not asked for yet'
        case 'resting':
          return 'asked for on connecting'
        case 'asked':
          return 'asked, no SUBACK yet'
        case 'granted':
          return granted === undefined || granted === qos
            ? `granted, QoS ${granted ?? qos}`
            : `granted QoS ${granted}, asked for ${qos}`
        case 'refused':
          return `refused by the broker (${toHexCode(code ?? 0x80)})`
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
    again: 'Repeat',
    againHint: 'Publishes what stands here again and again. You may change it in between.',
    every: 'Every … seconds',
    stop: 'Stop',
    bytes: (count: number) => plural(count, 'byte', 'bytes'),
  },

  messages: {
    received: 'Received',
    sent: 'Sent',
    none: 'Nothing yet.',
    empty: 'no payload',
    binary: (bytes: number) => `${plural(bytes, 'byte', 'bytes')}, not text`,
    qos: (qos: number) => `QoS ${qos}`,
    retained: 'retained',
    retain: 'retain',
    dup: 'DUP',
    look: 'Look inside',
    close: 'Close',
    lookAt: (topic: string) => `Look inside the message on ${topic}`,
    waiting: 'not acknowledged yet',
    acknowledged: 'acknowledged',
    lost: 'never acknowledged',
    older: (count: number) => `and ${count} before`,
    announce: (name: string, topic: string, payload: string) => `${name} received ${payload} on ${topic}.`,
    announceMany: (count: number) => `${count} messages received.`,
  },

  wire: {
    empty: 'Packets appear here as they pass, both ways. Press Run, or connect a client.',
  },
}
