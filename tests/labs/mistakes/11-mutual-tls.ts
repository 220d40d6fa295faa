import type { Offers } from '../../../labs/checker/offers.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { ActorOptions, Stage } from '../stage.ts'

const TOPIC = 'ana/vault/temperature'
const offers: Offers = { listeners: ['plain', 'websocket', 'tls', 'mutual'], versions: [3, 4, 5] }
const oneWay: Offers = { listeners: ['plain', 'websocket', 'tls'], versions: [3, 4, 5] }

/** A board that shows its certificate, sends no password, and publishes three times. */
async function report(
  stage: Stage,
  options: ActorOptions = {},
  topic = TOPIC,
  payload: (n: number) => string = (n) => `21.${n}`,
) {
  const board = await stage.connect({ port: 8884, password: '', ...options })
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
    script: (stage) => report(stage, { port: 1883, password: 'token' }),
  },
  'start-one-way': {
    about: 'A classroom that has TLS one way only.',
    offers: oneWay,
    script: (stage) => report(stage, { port: 8883, password: 'token' }),
  },
  'solution-paho': withTls('The user name of the certificate, and no password.'),
  'solution-umqtt': withTls('No user name at all: the certificate says who it is.', {
    userName: '',
    keepalive: 20,
  }),
  'mistake-no-certificate': withTls('One-way TLS, on port 8883, with the token.', {
    port: 8883,
    password: 'token',
  }),
  'mistake-no-certificate-plain': withTls('No TLS at all, on port 1883.', { port: 1883, password: 'token' }),
  'mistake-user-name-email': withTls('The user name is not the one in the certificate.', {
    userName: 'ana@example.org',
  }),
  'mistake-user-name-case': withTls('The user name has a capital letter, the certificate has none.', {
    userName: 'Ana',
  }),
  'mistake-wrong-password': withTls('Port 8883 with the certificate in mind: no password there.', {
    port: 8883,
  }),
  'mistake-role-changed': {
    about: 'The connection with the certificate is there, and the readings come from another program.',
    offers,
    async script(stage) {
      await stage.connect({ port: 8884, password: '' })
      await report(stage, { port: 8883, password: 'token', clientId: 'ana-old' })
    },
  },
  'mistake-topic-near-miss': withTls('Two letters change places in the topic.', {}, 'ana/vautl/temperature'),
  'mistake-topic-case': withTls('A capital letter in the topic.', {}, 'ana/Vault/temperature'),
  'mistake-topic-missing-handle': withTls('The topic lacks the handle.', {}, 'vault/temperature'),
  'mistake-number-comma': withTls('A decimal comma.', {}, TOPIC, (n) => `21,${n}`),
  'mistake-number-missing': withTls('A word in the place of the number.', {}, TOPIC, () => 'warm'),
}
