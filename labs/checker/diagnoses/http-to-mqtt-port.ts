import { defineKnock } from './knock.ts'

/**
 * A browser or an HTTP library at the broker's port. Looks like websocket-to-mqtt-port, which begins as HTTP and asks
 * to change over.
 */
export const httpToMqttPort = defineKnock({
  id: 'http-to-mqtt-port',
  lesson: '15-set-ups',
  confidence: 'certain',
  lookAlikes: ['websocket-to-mqtt-port', 'not-mqtt'],
  // A whole word at least, such as "GET ": its first letter alone may be anything.
  fits: ({ looksLike, hex }) => looksLike === 'http' && hex.length >= 8,
})
