// Lab 7, to begin with: connects and publishes one plain number. The readings are yours to write.
// npm install mqtt, then node payloads.mjs
import mqtt from 'mqtt'

const jsonTopic = '{{user}}/room/json'
const room = 'r{{number}}'

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
  // Here begins your part: every 2 seconds a reading of this room, as JSON text.
  console.log('this is room', room)
  client.publish(jsonTopic, '21.5')
})

client.on('error', (error) => console.error(error.message))
