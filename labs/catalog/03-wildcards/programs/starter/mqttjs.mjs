// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/log'

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
  client.publish(topic, 'logger started')
  // Your part: one filter for the temperatures of all rooms, and one for the alarms.
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
  // Your part: write the payload, unchanged, to "{{user}}/log". Which of your filters hears that topic?
})

client.on('error', (error) => console.error(error.message))
