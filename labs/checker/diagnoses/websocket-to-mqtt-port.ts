import { defineKnock } from './knock.ts'

/** MQTT over WebSocket at the port for MQTT over TCP. Looks like http-to-mqtt-port, which asks for no change over. */
export const websocketToMqttPort = defineKnock({
  id: 'websocket-to-mqtt-port',
  lesson: '15-set-ups',
  confidence: 'certain',
  lookAlikes: ['http-to-mqtt-port'],
  fits: ({ looksLike }) => looksLike === 'websocket',
})
