// How connections end, and who knocks: what the connection log says, in English.

import type { Closed, Refused } from '../../wire/record.ts'
import type { ConnectionEntry, Told } from '../connections/entry.ts'

export interface EndFacts {
  by: Closed['by']
  why: string
  entry: Pick<ConnectionEntry, 'asked' | 'clientId' | 'letInAt'>
  /** The connection that took the client identifier over. */
  rival: Pick<ConnectionEntry, 'address' | 'openedAt'> | undefined
}

const named = ({ clientId }: EndFacts['entry']) => (clientId ? `"${clientId}"` : 'The program')

/** By what the record gives as the reason. */
const ends: Record<string, (facts: EndFacts) => Told> = {
  DISCONNECT: ({ entry }) => ({
    sentence: `${named(entry)} said goodbye with DISCONNECT: it wanted to end.`,
    remedy: 'If it should have stayed, look for a call of disconnect(), or for the end of the program.',
  }),
  'keep alive': ({ entry }) => {
    const seconds = entry.asked?.keepAlive ?? 0
    return {
      sentence: `Expected a packet at least every ${seconds} s, as ${named(entry)} promised (keep alive). None came for ${Math.round(seconds * 1.5)} s, and the connection was closed.`,
      remedy:
        'Look whether the board had power and Wi-Fi and the computer was awake; then for a long delay() or a loop that does not call the client’s loop function.',
    }
  },
  'taken over': ({ entry, rival }) => ({
    sentence: `Another connection${rival?.address ? ` from ${rival.address}` : ''} came with the same client identifier, ${named(entry)}, and took the place of this one.`,
    remedy:
      'If it was the same program coming back, nothing is wrong. If two programs run, give each a client identifier of its own.',
  }),
  'token renewed': () => ({
    sentence: 'The token by which it had connected is not valid any more, so it was disconnected.',
    remedy: 'Put the newest token into the program, as "Connect your board" shows it.',
  }),
  'board revoked': () => ({
    sentence: 'The board it had connected as was revoked, so it was disconnected.',
    remedy: 'Add a board on "Connect your board", and put its token into the program.',
  }),
  'certificate revoked': () => ({
    sentence: 'The certificate by which it had connected was revoked, so it was disconnected.',
    remedy: 'Make a new certificate on "Connect your board", under TLS and certificates.',
  }),
  'certificate renewed': () => ({
    sentence: 'A newer certificate was made for this board, so the one by which it had connected ended.',
    remedy: 'Give the program the newest certificate and key.',
  }),
  'Mosquitto ended': () => ({
    sentence:
      'Mosquitto, which carries this class’s messages, ended and was started again. All connections were lost with it.',
    remedy:
      'Nothing is wrong with the program. Let it connect and subscribe again: sessions and retained messages were lost, too.',
  }),
  'closed by Mosquitto': () => ({
    sentence: 'Mosquitto, which carries this class’s messages, closed the connection, and did not say why.',
    remedy:
      'Most often too much was under way at once: let the client’s loop run between messages, so that QoS 2 is finished.',
  }),
  'the classroom closes': () => ({
    sentence: 'The classroom was stopped.',
    remedy: 'Connect again when it is back: a program that reconnects by itself does so.',
  }),
  'a message could not be stored': () => ({
    sentence:
      'The classroom could not write a message of this program to its disk, and did not acknowledge it.',
    remedy: 'Tell your instructor. The program may send the message again after it has reconnected.',
  }),
  'too many unanswered messages': () => ({
    sentence: 'Expected a pause for acknowledgements. More messages came than there are packet identifiers.',
    remedy: 'Wait for PUBACK before sending more, or publish more slowly.',
  }),
  'closed by the client': ({ entry }) => ({
    sentence: `The other end closed the connection without DISCONNECT${entry.letInAt ? '' : ', before it was let in'}.`,
    remedy:
      'That is so when a program ends, crashes or is stopped without disconnecting, and when a board is reset. Look at its own output.',
  }),
  ECONNRESET: () => ({
    sentence: 'The other end broke the connection off (ECONNRESET).',
    remedy:
      'A program that was killed, a board that was reset or lost power, or a network in between did so.',
  }),
  ETIMEDOUT: () => ({
    sentence: 'The other end did not answer any more (ETIMEDOUT).',
    remedy: 'Look whether the board has Wi-Fi and power, and whether the computer went to sleep.',
  }),
  EPIPE: () => ({
    sentence: 'The other end had closed the connection while messages were on their way to it (EPIPE).',
    remedy: 'Look at the program’s own output for why it stopped.',
  }),
}

function otherwise({ by, why }: EndFacts): Told {
  const who = { client: 'The program', broker: 'The broker', network: 'The network' }[by]
  return {
    sentence: `${who} ended the connection (${why.slice(0, 80)}).`,
    remedy: 'Look at the program’s own output, and connect again.',
  }
}

/** Own property only: the reason may be any word. */
const find = (why: string) => (Object.hasOwn(ends, why) ? ends[why] : undefined)

const strangers: Partial<Record<Refused['why'], (event: Refused) => Told>> = {
  'unknown-user': ({ connection }) => ({
    sentence: `Expected a handle of this class as user name. "${(connection.claimed ?? '').slice(0, 60)}" is none.`,
    remedy: 'Often it is a handle with a capital letter, a space or a slip in it.',
  }),
  'no-credentials': () => ({
    sentence: 'Expected a user name and a token. The program sent no user name.',
    remedy: 'Its owner sets the user name to their handle and the password to their board token.',
  }),
  malformed: ({ detail = {}, connection }) => ({
    sentence: `Expected MQTT on ${connection.listener}. There came ${looks[String(detail.looksLike)] ?? 'bytes that are no CONNECT'}.`,
    remedy: 'Compare the program’s port, and whether it has TLS on, with "Connect your board".',
  }),
  'protocol-level': ({ detail = {} }) => ({
    sentence: `Expected MQTT 3.1, 3.1.1 or 5. The program speaks level ${detail.level ?? '?'}.`,
    remedy: 'Its owner chooses MQTT 3.1.1 or 5.',
  }),
  timeout: ({ detail = {} }) => ({
    sentence: `Expected a CONNECT within ${detail.seconds ?? 5} s. None came.`,
    remedy: 'A program that opens the connection and waits, or a scanner of ports.',
  }),
  'too-big': () => ({
    sentence: 'Expected a CONNECT of at most 8 KB. A larger packet was announced.',
    remedy: 'Bytes of another protocol can look like that.',
  }),
  limit: ({ detail = {} }) => ({
    sentence: `More than ${detail.unproved ?? 'the allowed'} connections had not sent a CONNECT; this was the oldest of them.`,
    remedy: 'Look for a program at this address that opens connections in a loop.',
  }),
}

const looks: Record<string, string> = {
  tls: 'a TLS handshake',
  http: 'an HTTP request, as of a browser',
  websocket: 'a WebSocket handshake',
  mqtt: 'an MQTT packet that was not CONNECT',
}

export const en = {
  ending: (facts: EndFacts): Told => (find(facts.why) ?? otherwise)(facts),
  will: (topic: string) => `Its will was published on "${topic}".`,
  stranger: (event: Refused): Told =>
    strangers[event.why]?.(event) ?? {
      sentence: `It was turned away (${event.why}).`,
      remedy: 'Ask whose program it is.',
    },
  silent: {
    sentence: 'It opened a connection and closed it without a word.',
    remedy: 'A test of the port, or a program that found no answer it understood.',
  },
  cutShort: {
    sentence: 'It went away before it was let in.',
    remedy: 'A program that was stopped, or whose network failed, in the middle of connecting.',
  },
}
