import type { Offers } from '../../../labs/checker/offers.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { ActorOptions } from '../stage.ts'

const will = { topic: 'ana/status', payload: 'offline', qos: 1 } as const
const offers: Offers = { listeners: ['plain', 'websocket', 'tls', 'mutual'], versions: [3, 4, 5] }

/** A client that comes as is asked for, but for what is said. */
const comes = (about: string, options: ActorOptions = {}) => ({
  about,
  offers,
  async script(stage: Parameters<Scripts[string]['script']>[0]) {
    await stage.connect({ version: 5, will, ...options })
    await stage.wait(2)
  },
})

export const scripts: Scripts = {
  start: { about: 'Nobody has connected yet.', offers, script: (stage) => stage.wait(2) },
  'solution-all': comes('MQTT 5, a clean session, user name and token, and a will at QoS 1.'),
  'mistake-other-version': comes('A library that speaks MQTT 3.1.1 unless it is told otherwise.', {
    version: 4,
  }),
  'mistake-session-kept': comes('A session that is kept for an hour.', { clean: false, sessionExpiry: 3600 }),
  'mistake-account-missing': comes('A certificate in the place of user name and token.', {
    port: 8884,
    userName: '',
  }),
  'mistake-will-other-qos': comes('A will at the QoS that nobody has set: 0.', {
    will: { ...will, qos: 0 },
  }),
}
