// Lab 12, the dashboard: shows all of the room. Type on or off to switch the lamp.
// npm install mqtt, then node dashboard.mjs
import { createInterface } from 'node:readline'
import mqtt from 'mqtt'

const roomFilter = '{{user}}/room/#'
const setTopic = '{{user}}/room/lamp/set'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{user}}-dashboard',
})

client.on('connect', () => {
  console.log('connected')
  client.subscribe(roomFilter)
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
})

createInterface({ input: process.stdin }).on('line', (line) => {
  client.publish(setTopic, line.trim())
})

client.on('error', (error) => console.error(error.message))
