// What a student reads when the classroom refused something of theirs: what was expected and what came, then what to try.

import type { RefusalReason, Refused } from '../../wire/record.ts'
import { handshakeTimeout, tlsNotes } from './en-tls.ts'

export interface NoteText {
  sentence: string
  remedy: string
}

/** What a sentence can name. */
export interface NoteFacts {
  handle: string
  what: Refused['what']
  why: RefusalReason
  clientId: string
  detail: Readonly<Record<string, string | number>>
  /** Who reads it: the student, unless said otherwise. */
  reader?: 'desk'
}

const subjectOf = ({ detail }: NoteFacts) => String(detail.topic ?? detail.filter ?? '')

/** A near miss of the own topic space, named before the general case. */
function nearMiss(topic: string, handle: string): string | undefined {
  if (topic === `/${handle}` || topic.startsWith(`/${handle}/`))
    return `A topic that begins with "/" has an empty first level. Take the "/" away: "${topic.slice(1)}".`
  const [first = '', ...rest] = topic.split('/')
  if (first !== handle && first.toLowerCase() === handle)
    return `Topics are case-sensitive. Write your handle in small letters: "${[handle, ...rest].join('/')}".`
  return undefined
}

function topicSpace(facts: NoteFacts): NoteText {
  const topic = subjectOf(facts)
  const { handle, what } = facts
  const asked = what === 'subscribe'
  if (topic.startsWith('$'))
    return {
      sentence: asked
        ? `Expected a filter you may read, such as "${handle}/#" or "$SYS/broker/#". Your program asked for "${topic}".`
        : `Expected a topic of yours. Your program published to "${topic}"; topics with $ belong to the broker.`,
      remedy: asked
        ? `Ask for "$SYS/broker/#" for the broker's own figures, or for "${handle}/#" for your messages.`
        : `Publish to a topic below "${handle}/".`,
    }
  const expected = asked
    ? `Expected a filter below "${handle}/" or "class/". Your program asked for "${topic}".`
    : `Expected a topic below "${handle}/" or "class/". Your program ${what === 'will' ? 'left a will for' : 'published to'} "${topic}".`
  return {
    sentence: `${expected} It was not ${asked ? 'granted' : 'passed on'}.`,
    remedy: nearMiss(topic, handle) ?? `Put your handle in front: "${handle}/${topic.replace(/^\/+/, '')}".`,
  }
}

function limit(facts: NoteFacts): NoteText {
  const { detail, clientId } = facts
  const topic = subjectOf(facts)
  if (detail.rate !== undefined && detail.over === 'http')
    return {
      sentence: `Expected at most ${detail.rate} messages and requests a second. Your programs sent more, and requests over HTTP were answered 429 and not taken.`,
      remedy: 'Wait as long as Retry-After says. To publish often, keep one MQTT connection open.',
    }
  if (detail.rate !== undefined && detail.slowed !== undefined)
    return {
      sentence: `Expected at most ${detail.rate} messages a second. Your programs send more: they are read more slowly, and if it goes on, the connection is closed.`,
      remedy: 'Look for a loop without a pause, or a program that answers its own messages.',
    }
  if (detail.rate !== undefined)
    return {
      sentence: `Expected at most ${detail.rate} messages a second. Your programs sent more for a long time, and the connection was closed.`,
      remedy: 'Look for a loop without a pause, or a program that answers its own messages.',
    }
  if (detail.retained !== undefined)
    return {
      sentence: `Expected at most ${detail.retained} retained topics, or 1 MB of them. The retained message on "${topic}" was dropped.`,
      remedy:
        'Remove old ones by publishing an empty retained message to them, or publish without the retain flag.',
    }
  if (detail.payload !== undefined)
    return {
      sentence: `Expected a payload of at most ${detail.limit} bytes. One of ${detail.payload} came on "${topic}", and was dropped.`,
      remedy: 'Send it in parts, or send less: a smaller picture, fewer readings at once.',
    }
  if (detail.queued !== undefined)
    return {
      sentence: `Expected "${clientId}" to come for its messages and to acknowledge them. More than ${detail.queued} of them, or 1 MB, waited for it, and the oldest are being lost.`,
      remedy:
        'Connect it again and let its client’s loop run; or, if it need not have what it missed, connect it with a clean session.',
    }
  if (detail.sessions !== undefined)
    return {
      sentence: `Expected at most ${detail.sessions} lasting sessions whose programs are away. One more was left, and the oldest, that of "${clientId}", was ended: its subscriptions and what waited for it are gone.`,
      remedy:
        'Give a program one fixed client identifier: one that is drawn at random leaves another session behind each time. Or connect it with a clean session.',
    }
  if (detail.halfOpen !== undefined)
    return {
      sentence: `Expected a PUBREL for each QoS 2 message. ${detail.halfOpen} have none yet, and one more was not taken.`,
      remedy:
        'Let the client’s loop run after each publish: it sends PUBREL by itself. Or publish with QoS 1.',
    }
  if (detail.unproved !== undefined)
    return {
      sentence: `Expected a CONNECT. ${detail.unproved} connections that had not sent one were open, and the oldest was closed to make room.`,
      remedy: 'Look for a program that opens connections in a loop and says nothing on them.',
    }
  if (detail.subscriptions !== undefined)
    return {
      sentence: `Expected at most ${detail.subscriptions} subscriptions. "${topic}" was not granted.`,
      remedy: 'Use one filter with a wildcard in the place of many single topics.',
    }
  if (detail.filters !== undefined)
    return {
      sentence: `Expected at most ${detail.filters} filters in one SUBSCRIBE. "${topic}" was not granted.`,
      remedy: 'Send several SUBSCRIBE packets, or use a wildcard.',
    }
  if (detail.levels !== undefined)
    return {
      sentence: `Expected at most ${detail.limit} topic levels. There came one with ${detail.levels}.`,
      remedy: 'Shorten the topic.',
    }
  if (detail.bytes !== undefined)
    return {
      sentence: `Expected a ${facts.what === 'connect' ? 'client identifier' : 'topic'} of at most ${detail.limit} bytes. There came one of ${detail.bytes}.`,
      remedy: 'Shorten it.',
    }
  return { sentence: 'A limit of the classroom was reached.', remedy: 'Send less, or more slowly.' }
}

const tooSlow: NoteText = {
  sentence:
    'Expected the program to take its messages. It left 256 KB of them unread, and the connection was closed.',
  remedy: 'Call the client’s loop function often, and subscribe to less.',
}

const dropping = (clientId: string, { limit }: NoteFacts['detail']): NoteText => ({
  sentence: `Expected "${clientId}" to take its messages. It leaves more than ${Number(limit) / 1024} KB unread, and until it reads, messages of QoS 0 for it are dropped.`,
  remedy:
    'Call the client’s loop function often and without long delays; a computer that sleeps reads nothing either.',
})

const byReason: Record<RefusalReason, (facts: NoteFacts) => NoteText> = {
  'wrong-password': ({ handle, clientId, detail }) => ({
    sentence:
      detail.looksLike === 'class-code'
        ? `Expected the board token of "${handle}" as password. "${clientId}" sent the class code.`
        : detail.looksLike === 'nothing'
          ? `Expected the board token of "${handle}" as password. "${clientId}" sent the user name without any password.`
          : `Expected the board token of "${handle}" as password. "${clientId}" sent another one.`,
    remedy:
      'Copy the token again from "Connect your board". If it was renewed, only the newest works; if it is lost, make a new one there.',
  }),
  'unknown-user': ({ handle, detail }) => ({
    sentence: `Expected a handle of this class as user name, such as "${handle}". A program at your address sent "${detail.userName ?? ''}".`,
    remedy: `If it was yours, set its user name to "${handle}", in small letters and without spaces.`,
  }),
  'no-credentials': ({ handle }) => ({
    sentence: `Expected a user name and a password. A program at your address sent none.`,
    remedy: `If it was yours, set the user name to "${handle}" and the password to your board token.`,
  }),
  'client-id-in-use': ({ clientId, handle, detail }) => ({
    sentence:
      detail.yours === 1
        ? `Another student's program tried to connect with the client identifier "${clientId}", which yours is using. It was turned away.`
        : `Expected a client identifier of your own. "${clientId}" is in use by another student's program.`,
    remedy: `Give your program a client identifier nobody else has, such as "${handle}-board".`,
  }),
  'client-id-invalid': ({ clientId, handle, detail }) =>
    detail.bytes === undefined
      ? {
          sentence:
            'Expected a client identifier, because your program asks for a lasting session. It sent an empty one.',
          remedy: `Set the client identifier to "${handle}-board", or ask for a clean session.`,
        }
      : {
          sentence: `Expected a client identifier of at most ${detail.limit} bytes. "${clientId.slice(0, 20)}…" has ${detail.bytes}.`,
          remedy: `Use a short one, such as "${handle}-board".`,
        },
  'protocol-level': ({ clientId, detail }) => ({
    sentence: `Expected MQTT 3.1, 3.1.1 or 5 (levels 3, 4 and 5). "${clientId}" speaks level ${detail.level}, which is none of them.`,
    remedy:
      'Choose MQTT 3.1.1 in the program: -V mqttv311 for mosquitto_pub, MQTTv311 in paho, protocolVersion 4 in MQTT.js.',
  }),
  'reconnect-storm': ({ clientId, detail }) => ({
    sentence: `Expected one program for each client identifier. Two programs use "${clientId}", and each pushes the other out. The newer one is refused for ${detail.seconds ?? 30} seconds.`,
    remedy: 'Stop one of the two, or give it another client identifier.',
  }),
  'topic-space': topicSpace,
  'filter-all': ({ handle, detail }) => ({
    sentence: `Expected a filter for your own messages. "${detail.filter ?? '#'}" asks for everybody's, and was not granted.`,
    remedy: `Ask for "${handle}/#" and, for what all share, "class/#".`,
  }),
  'filter-invalid': (facts) => ({
    sentence: `Expected a well-made topic filter. "${subjectOf(facts)}" breaks a rule of MQTT.`,
    remedy:
      facts.detail.rule === 'shared'
        ? 'Shared subscriptions ($share/…) belong to MQTT 5. Subscribe to the filter behind the group name.'
        : '"+" and "#" stand alone between slashes, and "#" comes last.',
  }),
  'topic-invalid': (facts) => ({
    sentence: `Expected a topic name without wildcards, of at least one character. There came "${subjectOf(facts)}", and the connection was closed.`,
    remedy: 'Publish to one exact topic: "+" and "#" are for subscribing.',
  }),
  limit,
  malformed: ({ detail }) => ({
    sentence: `Expected a packet made as MQTT says. There came bytes that are none${detail.text ? ` (${detail.text})` : ''}, and the connection was closed.`,
    remedy:
      'If it came right after a message with letters such as "°" or "é", the program counted characters in the place of bytes: encode the text to UTF-8 first.',
  }),
  'too-big': ({ detail }) => ({
    sentence: `Expected packets of at most ${detail.limit} bytes. One of ${detail.size} came, and the connection was closed.`,
    remedy: 'Send less at once: payloads of up to 64 KB fit.',
  }),
  'too-slow': ({ what, clientId, detail }) => (what === 'deliver' ? dropping(clientId, detail) : tooSlow),
  timeout: (facts) =>
    facts.what === 'handshake'
      ? handshakeTimeout(facts)
      : {
          sentence: `Expected a CONNECT within ${facts.detail.seconds ?? 5} seconds. None came, and the connection was closed.`,
          remedy: 'Let the program send CONNECT as soon as the network connection is open.',
        },
  ...tlsNotes,
  unexpected: () => ({
    sentence:
      'Expected packets in the order MQTT gives them. One came that has no place there, and the connection was closed.',
    remedy: 'Use one client object for one connection, and connect only once.',
  }),
  unavailable: () => ({
    sentence:
      'Expected the broker behind the classroom to answer. It is being started again, and the connection was refused. That is not your program’s fault.',
    remedy: 'Let the program connect again in a few seconds.',
  }),
}

/** A hint and no verdict: a board may have changed its network. */
export const tokenShared = (addresses: readonly string[]): NoteText => ({
  sentence: `Expected one board for each token. The same token is in use from ${addresses.join(' and ')} at once.`,
  remedy:
    'If both are yours, give the second board a token of its own. If one is not, make a new token: the old one stops at once.',
})

export const notes = (facts: NoteFacts): NoteText => byReason[facts.why](facts)
