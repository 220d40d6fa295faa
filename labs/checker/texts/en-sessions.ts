// Mistakes in a CONNECT that the broker took, in wills and in sessions, in English.

import { defineMistakes, type P, q, seconds } from './mistake-text.ts'

const VERSIONS: Record<string, string> = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' }
const version = (level: string | number | undefined) => VERSIONS[String(level)] ?? `protocol level ${level}`

const DOORS: Record<string, string> = {
  plain: 'the plain port',
  websocket: 'WebSocket',
  tls: 'the port with TLS',
  mutual: 'the port with TLS that asks for a certificate',
}
const door = (name: string | number | undefined) => DOORS[String(name)] ?? String(name)

const board = (p: P) => (p.clientId ? q(p.clientId) : 'a board')

const keep = (p: P) =>
  p.version === 5
    ? 'Connect with clean start off and a session expiry interval above 0.'
    : 'Connect with clean session off: clean_session=False, setCleanSession(false), or "-c" for mosquitto_sub. It needs a fixed client identifier.'

const range = (p: P) =>
  Number(p.from) <= 0
    ? `of at most ${seconds(p.to)}`
    : Number(p.to) >= 65_535
      ? `of at least ${seconds(p.from)}`
      : `of ${p.from} to ${p.to} seconds`

export const sessions = defineMistakes({
  'no-certificate': {
    sentence: (p) => `Expected a connection with a client certificate. ${board(p)} connected without one`,
    remedy: () =>
      'Give the program your certificate and its private key, beside the certificate of the authority.',
  },
  'other-listener': {
    sentence: (p) => `Expected a connection by ${door(p.wanted)}. ${board(p)} came by ${door(p.came)}`,
    remedy: () => 'Look at the port number, and at whether the program was told to use TLS or a WebSocket.',
  },
  'other-version': {
    sentence: (p) => `Expected a connection with ${version(p.wanted)}. ${board(p)} speaks ${version(p.came)}`,
    remedy: () =>
      'Set the protocol version of the client; for mosquitto_pub and mosquitto_sub it is "-V". Some libraries know one version only.',
  },
  'clean-session': {
    sentence: (p) =>
      `Expected a connection whose session is kept. ${board(p)} asked for a clean one, which ends with the connection`,
    remedy: keep,
  },
  'session-kept': {
    sentence: (p) => `Expected a connection with a clean session. ${board(p)} asked for one that is kept`,
    remedy: () => 'Connect with clean session (clean start) on.',
  },
  'keep-alive-other': {
    sentence: (p) =>
      `Expected a keep alive ${range(p)}. ${board(p)} came with ${
        p.came === 0 ? '0, which is none: the broker never notices that it is gone' : seconds(p.came)
      }`,
    remedy: () => 'Set the keep alive before connecting; it is in seconds.',
  },
  'client-id-empty': {
    sentence: () => 'Expected a client identifier of your own. An empty one came, and the broker made one up',
    remedy: () => 'Give the program a fixed client identifier: without it the broker cannot know it again.',
  },
  'account-missing': {
    sentence: (p) => `Expected a connection with user name and token. ${board(p)} came without`,
    remedy: () => 'Give your handle as user name and the token of your board as password.',
  },

  'will-not-sent-after-disconnect': {
    sentence: (p) =>
      `Expected ${board(p)} to vanish, so that its will is sent to ${q(p.topic)}. It said goodbye with DISCONNECT, and that takes the will back`,
    remedy: () =>
      'Pull the plug, press reset, or kill the program ("kill -9"): Ctrl-C and disconnect() say goodbye properly in many clients.',
  },
  'will-missing': {
    sentence: (p) => `Expected a will for ${q(p.topic)}. ${board(p)} connected without one`,
    remedy: () => 'Set the will before connecting: it travels in CONNECT, and cannot be added later.',
  },
  'will-wrong-topic': {
    sentence: (p) => `Expected a will for ${q(p.topic)}. The one of ${board(p)} is for ${q(p.came)}`,
    remedy: (p) => `Give ${q(p.topic)} as topic of the will, letter by letter.`,
  },
  'will-other-payload': {
    sentence: (p) =>
      `Expected a will for ${q(p.topic)} with ${p.wanted}. The one of ${board(p)} says ${p.payload}`,
    remedy: (p) => `Set the payload of the will to ${p.wanted}.`,
  },
  'will-not-retained': {
    sentence: (p) =>
      p.wanted === 1
        ? `Expected a retained will for ${q(p.topic)}. The one of ${board(p)} has no retain flag: whoever comes later does not see it`
        : `Expected a will for ${q(p.topic)} that is not retained. The one of ${board(p)} has the retain flag`,
    remedy: (p) => `Set the retain flag of the will to ${p.wanted === 1 ? 'true' : 'false'}.`,
  },
  'will-other-qos': {
    sentence: (p) =>
      `Expected a will for ${q(p.topic)} at QoS ${p.wanted}. The one of ${board(p)} is at QoS ${p.qos}`,
    remedy: (p) => `Set the QoS of the will to ${p.wanted}.`,
  },

  'session-ended': {
    sentence: (p) =>
      `Expected the broker to remember ${board(p)} while it is away. It had asked for a clean session, which ended with the connection`,
    remedy: keep,
  },
  'came-back-as-another': {
    sentence: (p) =>
      `Expected ${board(p)} to come back. ${q(p.came)} came: to the broker, that is somebody else`,
    remedy: (p) =>
      `Give the program a fixed client identifier, such as ${q(p.clientId)}, without a random part.`,
  },
  'back-too-soon': {
    sentence: (p) =>
      `Expected ${board(p)} to be away for at least ${seconds(p.least)}. It came back after ${p.seconds}`,
    remedy: () => 'Leave it off longer, then let it come back.',
  },
  'session-not-present': {
    sentence: (p) =>
      p.clean === 1
        ? `Expected ${board(p)} to take up its session again. It asked for a clean one, and the broker threw the old one away`
        : `Expected ${board(p)} to take up its session again. The broker had none for it any more`,
    remedy: (p) =>
      p.clean === 1
        ? 'Connect with clean session (clean start) off each time, after a restart too.'
        : 'Use the same client identifier each time; in MQTT 5 set a session expiry interval that is longer than the time away.',
  },
  'subscribed-at-qos-0': {
    sentence: (p) =>
      `Expected what was sent to ${q(p.hears)} while ${board(p)} was away. Its session was kept, but the subscription to ${q(p.filter)} is at QoS 0, for which nothing is kept`,
    remedy: () => 'Subscribe at QoS 1, before the board goes away. The publisher has to use QoS 1 too.',
  },
  'missed-while-away': {
    sentence: (p) =>
      `Expected ${board(p)} to get and acknowledge what was sent to ${q(p.hears)} while it was away. ${p.missed} of ${p.sent} messages are not acknowledged`,
    remedy: () =>
      'Let the program run its loop after it comes back, and set its message handler before it connects, as the messages come at once.',
  },
})
