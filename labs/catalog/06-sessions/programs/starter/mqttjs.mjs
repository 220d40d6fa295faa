// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/outTopic'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{clientId}}',
  // Your part: a session that lasts, and a subscription at QoS 1.
})

client.on('connect', () => {
  console.log('connected')
  client.publish(topic, 'awake')
  // Your part: sleep, come back, say "awake" again.
})

client.on('error', (error) => console.error(error.message))
