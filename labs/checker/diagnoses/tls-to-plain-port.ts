import { defineKnock, isTlsDoor } from './knock.ts'

/**
 * A TLS handshake where plain MQTT is spoken. Looks like not-mqtt (other bytes that are none) and no-connect (a client
 * that waits); the other way round it is plain-to-tls-port.
 */
export const tlsToPlainPort = defineKnock({
  id: 'tls-to-plain-port',
  lesson: '11-tls',
  confidence: 'certain',
  lookAlikes: ['plain-to-tls-port', 'not-mqtt', 'no-connect'],
  // The record's type and the first byte of its version: one byte alone may be anything.
  fits: (knock) => knock.looksLike === 'tls' && knock.hex.startsWith('1603') && !isTlsDoor(knock),
})
