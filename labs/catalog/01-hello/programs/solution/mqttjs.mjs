// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const outTopic = '{{user}}/outTopic'
const inTopic = '{{user}}/inTopic'

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
  client.subscribe(inTopic)
  client.publish(outTopic, 'hello world')
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
  client.publish(outTopic, payload)
})

client.on('error', (error) => console.error(error.message))
