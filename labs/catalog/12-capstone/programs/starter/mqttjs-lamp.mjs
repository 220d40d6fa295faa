// Lab 12, the lamp, to begin with: connects and says once that it is off.
// npm install mqtt, then node lamp.mjs
import mqtt from 'mqtt'

const stateTopic = '{{user}}/room/lamp/state'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{user}}-lamp',
})

client.on('connect', () => {
  console.log('connected')
  client.publish(stateTopic, 'off')
  // Here begins your part: the status, the will, obeying the topic room/lamp/set.
})

client.on('error', (error) => console.error(error.message))
