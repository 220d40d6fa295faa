import { defineKnock } from './knock.ts'

/**
 * Another packet of MQTT in the place of CONNECT [MQTT-3.1.0-1], or bytes that look like one. Looks like not-mqtt, and
 * no-connect (nothing came at all).
 */
export const packetBeforeConnect = defineKnock({
  id: 'packet-before-connect',
  lesson: '03-connecting',
  confidence: 'likely',
  lookAlikes: ['not-mqtt', 'no-connect'],
  fits: ({ looksLike }) => looksLike === 'mqtt',
})
