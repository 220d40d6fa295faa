// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/status'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{clientId}}',
  // Your part: a last will, before connecting. The broker must know it while you are still there.
})

client.on('connect', () => {
  console.log('connected')
  client.publish(topic, 'online')
  // Is this the message that a visitor sees who comes an hour later?
})

client.on('error', (error) => console.error(error.message))
