// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/topic/qos' // and the number of the quality of service
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
  client.subscribe(inTopic, { qos: 2 })
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
})

client.once('connect', async () => {
  for (const reading of ['21.5', '21.6', '21.7'])
    for (const qos of [0, 1, 2]) {
      // Fulfilled when the last acknowledgement of this message has come.
      await client.publishAsync(topic + qos, reading, { qos })
      console.log(reading, 'is out at QoS', qos)
    }
})

client.on('error', (error) => console.error(error.message))
