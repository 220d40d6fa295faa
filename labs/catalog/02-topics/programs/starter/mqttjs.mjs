// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/kitchen/temperature'

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
  client.publish(topic, '21.5')
  // One value, once. Your part: the values of both rooms, each on a topic of its own, every 2 seconds.
})

client.on('error', (error) => console.error(error.message))
