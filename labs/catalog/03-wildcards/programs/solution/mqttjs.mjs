// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import { createInterface } from 'node:readline'
import mqtt from 'mqtt'

const rooms = '{{user}}/+/temperature'
const alarms = '{{user}}/alarm/#'
const log = '{{user}}/log'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{clientId}}',
})

client.on('connect', () => {
  console.log('connected')
  client.subscribe([rooms, alarms])
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
  if (topic.endsWith('/temperature')) client.publish(log, payload)
})

console.log('Enter unsubscribes from the alarms.')
createInterface({ input: process.stdin }).once('line', () => client.unsubscribe(alarms))

client.on('error', (error) => console.error(error.message))
