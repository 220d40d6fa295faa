import { defineKnock } from './knock.ts'

/** Bytes that are no CONNECT, and no more to say about them. Looks like every other knock. */
export const notMqtt = defineKnock({
  id: 'not-mqtt',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['tls-to-plain-port', 'http-to-mqtt-port', 'packet-before-connect'],
  fits: () => true,
})
