// Every sentence of the panels of a cell: connecting, faults, pace, and the inside of the broker.

import type { TopicFault } from '../../../../wire/topic.ts'
import type { TextFault } from '../connect-faults.ts'

const seconds = (count: number) =>
  count < 120
    ? `${count} s`
    : count < 7_200
      ? `${Math.round(count / 60)} min`
      : `${Math.round(count / 3_600)} h`

const milliseconds = (ms: number) =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toLocaleString('en', { maximumFractionDigits: 1 })} s`

const NEVER = 4_294_967_295

export const en = {
  usePage: 'Use the broker in this page',

  connect: {
    intro: 'What this client says of itself in CONNECT.',
    whileConnected: 'This client is connected with what it said then. Changes count from its next CONNECT.',
    clientId: 'Client identifier',
    clientIdHelp: 'The broker knows a session by it. Two clients with the same one push each other out.',
    namelessSession:
      'Without a client identifier there is nothing to keep a session under: the broker will refuse this with code 2. [MQTT-3.1.3-8]',
    nameless4: 'Left empty, the broker makes one up, and it is not told.',
    nameless5: 'Left empty, the broker makes one up and says it in CONNACK.',
    version: 'Version of MQTT',
    versions: { 4: '3.1.1', 5: '5' },
    versionHelp: 'MQTT 5 adds reason codes, properties, and sessions that expire.',
    cleanSession: 'Clean session',
    cleanSessionHelp:
      'Ticked: the broker forgets this client when it goes. Not ticked: it keeps the subscriptions, and messages of QoS 1 and 2 wait.',
    cleanStart: 'Clean start',
    cleanStartHelp: 'Ticked: what the broker kept from last time is thrown away first.',
    expiry: 'Session expiry',
    expiryHelp: 'Seconds that the session outlives its connection. 0: it ends with it. 4294967295: never.',
    keepAlive: 'Keep alive',
    keepAliveHelp:
      'Seconds. Silent for that long, the client sends PINGREQ; silent for half as long again, it is taken for dead. 0: off.',
    userName: 'User name',
    userNameHelp: 'The broker in this page lets everybody in.',
    userNameInLab: 'In a lab this is your handle. Left empty, nobody is named.',
    userNameElsewhere: 'Left empty, the one given for the broker above is used.',
    password: 'Password',
    passwordHelp: 'Not kept: type it again after a reload. Without TLS it travels as it is.',
    passwordInLab: 'In a lab this is your token. Without TLS it travels as it is.',
    inClass: 'In the classroom your own name and credential are sent, for every client of the cell.',
    unit: 's',
    will: 'Leave a will',
    willHelp:
      'A message left with the broker. It publishes it when the connection ends without a DISCONNECT: a flat battery, a broken cable.',
    willGroup: 'The will',
    willTopic: 'Will topic',
    willPayload: 'Will payload',
    willQos: 'Will QoS',
    willRetain: 'Will retain',
    willRetainHelp: 'Kept for those who subscribe later, as “offline” usually is.',
    willDelay: 'Will delay',
    willDelayHelp: 'Seconds that the broker waits first: a client that is back in time leaves no trace.',
    whole: (most: number) => `A whole number of seconds from 0 to ${most}.`,
    wholeCame: (came: string, most: number) =>
      `Expected a whole number of seconds from 0 to ${most}; “${came}” is none. The number before still counts.`,
    text(fault: TextFault): string {
      return fault === 'too-long'
        ? 'A text in CONNECT has at most 65,535 bytes, and this one has more.'
        : 'There is a null character in it, which MQTT forbids. Type it again by hand. [MQTT-1.5.3-2]'
    },
    willTooLong:
      'The payload of a will has at most 65,535 bytes: its length is written in two. This one has more.',
    willTopicFault(fault: TopicFault): string {
      switch (fault.rule) {
        case 'empty':
          return 'A will needs a topic of at least one character, such as home/door/state.'
        case 'wildcard-in-name':
          return `A will goes to exactly one topic, so + and # are not allowed here. [${fault.clause}]`
        default:
          return `This is no topic name that MQTT allows. Type it again by hand. [${fault.clause}]`
      }
    },
  },

  faults: {
    intro:
      'MQTT trusts its connection, TCP, to lose nothing in the middle: everything arrives, in order, or the connection ends. What can go wrong is how late, and when it ends.',
    cannot:
      'This client’s connection is a real socket, which belongs to the operating system: a page cannot delay it, slow it down or break it at a chosen packet.',
    cutNow: 'Cut now',
    cut: 'Cut the connection',
    cutWorld: 'A cable pulled out, the door of a lift, the lid of a laptop.',
    cutNext:
      'What is on its way is lost, both ends learn of it, and the client comes back by itself. Unfinished QoS 1 and 2 messages are sent again where a session lasts.',
    cutAs: 'Cut as a packet passes',
    cutAsWorld: 'The same, at the worst moment: the message arrived, and its acknowledgement did not.',
    packet: 'Packet',
    anyPacket: 'any packet',
    noPacket: 'not armed',
    way: 'Direction',
    ways: { any: 'either way', in: 'to the broker', out: 'from the broker' },
    armed: (packet: string, way: string) =>
      `Armed: the connection breaks as the next ${packet} passes ${way}, and that packet is lost. Once.`.replace(
        ' either way',
        '',
      ),
    disarm: 'Disarm',
    fired: (packet: string) => `It happened: ${packet} was lost, and the connection with it.`,
    delay: 'Delay',
    delayWorld: 'The next room: 1 ms. Another continent: 150 ms. A satellite: 300 ms.',
    delayNext: (ms: number) =>
      ms === 0
        ? 'Nothing is delayed.'
        : `Each packet arrives ${milliseconds(ms)} after it left: a PUBACK comes ${milliseconds(2 * ms)} after its PUBLISH.`,
    ms: 'ms each way',
    throttle: 'Throttle',
    throttleWorld: 'LoRa backhaul: some 250 bytes a second. A 2G modem: 2,000.',
    throttleNext: (perSecond: number | undefined, time: number) =>
      perSecond === undefined
        ? 'As fast as it goes.'
        : `A PUBLISH of 100 bytes takes ${milliseconds(time)}, and what comes after it waits its turn.`,
    bytesPerSecond: 'bytes a second',
    noLimit: 'no limit',
    rates: { 250: '250: LoRa backhaul', 2000: '2,000: 2G modem', 20000: '20,000: a poor mobile link' },
    halfOpen: 'Half-open',
    halfOpenWorld: 'The access point went away, or a router forgot the connection; nobody was told.',
    halfOpenNext: (keepAlive: number) =>
      keepAlive === 0
        ? 'Nothing passes, either way. Keep alive is off, so nobody ever notices.'
        : `Nothing passes, either way, and both ends think they are connected. The client notices when no PINGRESP comes, the broker after one and a half times the keep alive: ${seconds(keepAlive * 1.5)}.`,
    halfOpenSwitch: 'Let nothing pass',
    mendAll: 'Mend everything',
    whole: (came: string, most: number) =>
      `Expected a whole number from 0 to ${most.toLocaleString('en')}; “${came}” is none.`,
    wholeFrom1: (came: string, most: number) =>
      `Expected a whole number from 1 to ${most.toLocaleString('en')}, or nothing for no limit; “${came}” is none.`,
  },

  pace: {
    legend: 'Pace',
    full: 'full speed',
    slow: 'slowly',
    paused: 'paused',
    step: 'Step one packet',
    stepHint: 'One packet arrives, and what comes of it. Key: full stop (.)',
    slowNote: 'Each packet takes its time.',
    flooded:
      'Packets came faster than they could be shown one by one, and too many were waiting: all go at full speed again. Send less, then choose a slower pace again.',
    pausedNote: 'Time stands still for clients, links and broker. Nobody is disconnected for it.',
    nothing: 'Nothing is on its way. Press Run, connect or publish, then step.',
    next: 'Next:',
    hop: (client: string, way: 'in' | 'out') => (way === 'in' ? `${client} → broker` : `broker → ${client}`),
    more: (count: number) => `and ${count} more on the way`,
    help: 'Step: key .',
  },

  views: {
    label: 'Views of this cell',
    wire: 'On the wire',
    topics: 'Topics',
    broker: 'Inside the broker',
  },

  inside: {
    elsewhere:
      'Nobody can look inside a broker elsewhere: MQTT has no packet that asks for its sessions. The broker in this page shows everything it keeps.',
    notYet: 'The broker starts with the first client that connects.',
    sessions: 'Sessions',
    noSessions: 'None. A session begins with a CONNECT.',
    connected: (version: number, keepAlive: number) =>
      `connected · MQTT ${version === 5 ? '5' : version === 3 ? '3.1' : '3.1.1'} · keep alive ${keepAlive === 0 ? 'off' : `${keepAlive} s`}`,
    away: 'away',
    lasts(clean: boolean, expiry: number, endsIn?: number): string {
      if (endsIn !== undefined) return `ends in ${seconds(Math.ceil(endsIn))}, unless its client comes back`
      if (clean) return 'ends with its connection'
      if (expiry >= NEVER) return 'kept for ever'
      return `kept ${seconds(expiry)} after its connection`
    },
    subscriptions: 'Subscriptions',
    noSubscriptions: 'none',
    qos: (qos: number) => `QoS ${qos}`,
    noLocal: 'no local',
    asPublished: 'retain as published',
    handling: { 0: '', 1: 'retained if new', 2: 'no retained' },
    subscriptionId: (id: number) => `id ${id}`,
    queued: 'Waiting for the client',
    noQueued: 'nothing',
    inFlight: 'In flight to the client',
    noInFlight: 'nothing',
    packetId: (id: number) => `id ${id}`,
    waitsFor: (packet: string) => `waits for ${packet}`,
    halfOpen: 'QoS 2 from the client, half done',
    halfOpenHelp:
      'The message is here already; its identifier is remembered until PUBREL, so that it counts once.',
    will: 'Will',
    willDelay: (delay: number) => `${seconds(delay)} after the connection`,
    willPending: 'The client has gone without a DISCONNECT; its will is about to be published.',
    retained: 'Retained messages',
    noRetained: 'None. A PUBLISH with RETAIN 1 leaves one for its topic.',
    retain: 'retain',
    expiresIn: (left: number) => `expires in ${seconds(Math.ceil(left))}`,
    noPayload: 'no payload',
    more: (count: number) => `and ${count.toLocaleString('en')} more`,
  },

  look: {
    heading: 'Inside this message',
    close: 'Close',
  },
}
