// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import { createInterface } from 'node:readline'
import mqtt from 'mqtt'

const status = '{{user}}/status'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{clientId}}',
  keepalive: 15,
  // The will goes out in CONNECT: it is set before connecting.
  will: { topic: status, payload: 'offline', qos: 1, retain: true },
})

client.on('connect', () => {
  console.log('connected')
  client.publish(status, 'online', { qos: 1, retain: true })
})

// To pull the plug, close this window, or end the program with kill -9.
console.log('Enter says goodbye.')
const keyboard = createInterface({ input: process.stdin })
keyboard.once('line', async () => {
  // A proper goodbye deletes the will: say it yourself, and wait until it is out.
  await client.publishAsync(status, 'offline', { qos: 1, retain: true })
  await client.endAsync()
  keyboard.close()
})

client.on('error', (error) => console.error(error.message))
