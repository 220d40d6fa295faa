// The gate, whole: every limit of a class in one place, and how each is answered. What it means is said to the student
// in texts/en-notes.ts; tests/classroom/gate.test.ts goes to each of them with a real client, and one step beyond.

import type { BrokerLimits } from '../broker/limits.ts'
import { classroomLimits } from '../wire/gate.ts'

/** Bytes and deadlines of a connection, whoever it is. The page's own broker has the same (wire/gate.ts). */
export const gate = classroomLimits

export const limits = {
  /** Milliseconds to a finished TLS handshake, before those to a CONNECT: a small board computes for many seconds. */
  handshakeWithin: 20_000,
  /** TLS handshakes at once. One more, and the oldest of them goes. */
  handshakes: 512,
  /** Sockets that have not said who they are. One more, and the oldest of them goes. */
  unproved: 512,

  /** Bytes of a client identifier. MQTT 3.1.1 asks servers for 23 at least [MQTT-3.1.3-5]. */
  clientIdBytes: 64,
  topicBytes: 256,
  topicLevels: 10,
  payloadBytes: 64 * 1024,

  /** Of all boards and cells of a student together; of the student's pages, as many again. */
  subscriptions: 50,
  filtersAtOnce: 8,
  retainedTopics: 200,
  retainedBytes: 1024 * 1024,

  /** Streams of events over HTTP that a student has open at once. */
  streams: 8,

  /** What waits for one client: beyond it the oldest message is lost. */
  queuedMessages: 1_000,
  queuedBytes: 1024 * 1024,
  /** QoS 1 and 2 messages sent to a client and not acknowledged yet. More of them wait. */
  inFlight: 100,
  /** Bytes unread from which on QoS 0 messages for this client are dropped. At `gate.unsent` it is disconnected. */
  unread: 64 * 1024,
  /** Lasting sessions that a student's clients leave behind. */
  sessionsLeft: 20,

  /** Messages a second for ever, messages at once, and milliseconds at the limit until the connection is closed. */
  flood: { sustained: 20, burst: 100, patience: 15_000 },
  /** Take-overs of one's own client identifier in so many milliseconds, and for how long the newest is then refused. */
  storms: { takeOvers: 3, within: 10_000, calm: 30_000 },
  /** Wrong codes and tokens in so many milliseconds. A whole class may sit behind one address. */
  tries: { perName: 10, perAddress: 200, within: 60_000 },

  /** JSON that is looked into: deeper, and it is as wrong as if it were broken. Bytes of a request's body. */
  jsonLevels: 32,
  bodyBytes: 16 * 1024,
  /** A note to students, which may name five hundred of them. */
  noteCharacters: 1_000,
  noteBytes: 32 * 1024,
  /** A roster of a thousand students, in UTF-16. */
  rosterBytes: 512 * 1024,
  /** A student's progress in the lessons at once, and all of it in rows: the course has about 500. */
  progressBytes: 128 * 1024,
  progressRows: 2_000,
} as const

/** Those that the broker itself keeps. */
export const brokerLimits: Partial<BrokerLimits> = {
  levels: limits.topicLevels,
  inFlight: limits.inFlight,
  queuedMessages: limits.queuedMessages,
  queuedBytes: limits.queuedBytes,
  unread: limits.unread,
  sessionsLeft: limits.sessionsLeft,
}

/** How a limit is answered to a client of MQTT 5 and to an older one: what the record says. */
export interface Answers {
  five: string
  older: string
}

export const answers = {
  frameBeforeConnect: { five: 'closed', older: 'closed' },
  frame: { five: 'DISCONNECT 0x95', older: 'closed' },
  connectWithin: { five: 'closed', older: 'closed' },
  unproved: { five: 'closed', older: 'closed' },
  unsent: { five: 'closed', older: 'closed' },
  unread: { five: 'dropped', older: 'dropped' },
  queued: { five: 'dropped', older: 'dropped' },
  clientIdBytes: { five: 'CONNACK 0x85', older: 'CONNACK 2' },
  storms: { five: 'CONNACK 0x88', older: 'CONNACK 3' },
  topicBytes: { five: 'PUBACK 0x97', older: 'acknowledged and dropped' },
  topicLevels: { five: 'PUBACK 0x90', older: 'acknowledged and dropped' },
  payloadBytes: { five: 'PUBACK 0x97', older: 'acknowledged and dropped' },
  retained: { five: 'PUBACK 0x97', older: 'acknowledged and dropped' },
  filterBytes: { five: 'SUBACK 0x97', older: 'SUBACK 0x80' },
  filterLevels: { five: 'SUBACK 0x8F', older: 'SUBACK 0x80' },
  subscriptions: { five: 'SUBACK 0x97', older: 'SUBACK 0x80' },
  filtersAtOnce: { five: 'SUBACK 0x97', older: 'SUBACK 0x80' },
  flood: { five: 'DISCONNECT 0x96', older: 'closed' },
} satisfies Record<string, Answers>
