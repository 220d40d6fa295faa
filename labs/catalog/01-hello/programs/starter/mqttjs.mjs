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
})

client.on('connect', () => {
  console.log('connected')
  client.publish(topic, 'hello world')
  // Your part: subscribe to "{{user}}/inTopic" here, so that every new connection subscribes again.
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
  // Your part: publish what arrived, unchanged, to "{{user}}/outTopic".
})

client.on('error', (error) => console.error(error.message))
