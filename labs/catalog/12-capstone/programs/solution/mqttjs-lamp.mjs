// Lab 12, the lamp: obeys "on" and "off", reports its state, and is online or offline.
// npm install mqtt, then node lamp.mjs
import mqtt from 'mqtt'

const setTopic = '{{user}}/room/lamp/set'
const stateTopic = '{{user}}/room/lamp/state'
const statusTopic = '{{user}}/room/lamp/status'

let state = 'off'

const report = () => client.publish(stateTopic, state, { retain: true })

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{user}}-lamp',
  keepalive: 15,
  // The broker publishes this will when the connection ends without a DISCONNECT.
  will: { topic: statusTopic, payload: 'offline', retain: true },
})

client.on('connect', () => {
  console.log('connected')
  client.publish(statusTopic, 'online', { retain: true })
  client.subscribe(setTopic)
  report()
})

client.on('message', (_topic, payload) => {
  const command = payload.toString()
  if (command !== 'on' && command !== 'off') {
    console.log('ignored:', command)
    return
  }
  state = command
  console.log('lamp', state)
  report()
})

client.on('error', (error) => console.error(error.message))
