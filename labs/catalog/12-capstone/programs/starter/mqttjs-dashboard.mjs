// Lab 12, the dashboard, to begin with: connects and switches the lamp on, without looking.
// npm install mqtt, then node dashboard.mjs
import mqtt from 'mqtt'

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
  client.publish(setTopic, 'on')
  // Here begins your part: hear all of the room, and show it.
})

client.on('error', (error) => console.error(error.message))
