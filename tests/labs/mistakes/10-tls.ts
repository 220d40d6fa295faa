import type { Offers } from '../../../labs/checker/offers.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { ActorOptions, Stage } from '../stage.ts'

const TOPIC = 'ana/secure/temperature'
/** The first bytes of a TLS handshake: a record of TLS 1.0, and in it a ClientHello. */
const CLIENT_HELLO = Uint8Array.from([0x16, 0x03, 0x01, 0x00, 0xc4, 0x01, 0x00, 0x00, 0xc0, 0x03, 0x03])
/** The beginning of a CONNECT in the clear. */
const CONNECT = Uint8Array.from([0x10, 0x25, 0x00, 0x04, 0x4d, 0x51, 0x54, 0x54, 0x04, 0xc2])
const offers: Offers = { listeners: ['plain', 'websocket', 'tls', 'mutual'], versions: [3, 4, 5] }

/** A board that connects and publishes three times. */
async function report(
  stage: Stage,
  options: ActorOptions = {},
  topic = TOPIC,
  payload: (n: number) => string = (n) => `21.${n}`,
) {
  const board = await stage.connect({ port: 8883, ...options })
  for (let n = 1; n <= 3; n++) {
    await board.publish(topic, payload(n))
    await stage.wait(2)
  }
}

const withTls = (
  about: string,
  ...what: Parameters<typeof report> extends [Stage, ...infer R] ? R : never
) => ({
  about,
  offers,
  script: (stage: Stage) => report(stage, ...what),
})

export const scripts: Scripts = {
  start: {
    about: 'A classroom without TLS: nothing of this lab can be decided there.',
    script: (stage) => report(stage, { port: 1883 }),
  },
  'start-wrong-token': {
    about: 'A classroom with TLS, and a wrong token.',
    offers,
    script: (stage) => report(stage, { password: 'wrong' }),
  },
  'solution-paho': withTls('As paho does it: keep alive 60, a temperature every 2 seconds.'),
  'solution-esp32': withTls('As an ESP32 does it: keep alive 15.', {
    keepalive: 15,
  }),
  'mistake-other-listener': withTls('The board still connects to port 1883.', { port: 1883 }),
  'mistake-other-listener-mutual': withTls('The board connects to port 8884, with its certificate.', {
    port: 8884,
  }),
  'mistake-tls-to-plain-port': {
    about: 'TLS, but to port 1883.',
    offers,
    async script(stage) {
      await stage.connect({ instead: CLIENT_HELLO })
      await stage.wait(2)
    },
  },
  'mistake-plain-to-tls-port': {
    about: 'Port 8883, and a library that was not told to use TLS.',
    offers,
    async script(stage) {
      await stage.connect({ port: 8883, instead: CONNECT })
      await stage.wait(2)
    },
  },
  'mistake-wrong-password': withTls('TLS stands, and the token is a wrong one.', { password: 'h4tk-9wzr' }),
  'mistake-user-name-email': withTls('TLS stands, and the user name is an e-mail address.', {
    userName: 'ana@example.org',
  }),
  'mistake-user-name-case': withTls('TLS stands, and the user name has a capital letter.', {
    userName: 'Ana',
  }),
  'mistake-no-credentials': withTls('TLS stands, and no user name is given.', { userName: '' }),
  'mistake-role-changed': {
    about: 'The connection over TLS is there, and the readings still go the old way, by another program.',
    offers,
    async script(stage) {
      await stage.connect({ port: 8883 })
      await report(stage, { port: 1883, clientId: 'ana-old' })
    },
  },
  'mistake-topic-near-miss': withTls('A letter is missing in the topic.', {}, 'ana/secur/temperature'),
  'mistake-topic-leading-slash': withTls('A slash in front of the topic.', {}, `/${TOPIC}`),
  'mistake-topic-missing-handle': withTls('The topic lacks the handle.', {}, 'secure/temperature'),
  'mistake-number-comma': withTls('A decimal comma.', {}, TOPIC, (n) => `21,${n}`),
  'mistake-unit-in-payload': withTls('The unit stands behind the number.', {}, TOPIC, (n) => `21.${n} C`),
  'mistake-number-out-of-range': withTls('A raw reading.', {}, TOPIC, (n) => `${2100 + n}`),
  'mistake-number-missing': withTls('A word in the place of the number.', {}, TOPIC, () => 'warm'),
}
