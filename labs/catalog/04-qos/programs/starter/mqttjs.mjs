// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/topic/qos0'

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
  // The reading at QoS 0, once. Your part: the same at QoS 1 and 2, three times each, on the topics of the lab.
  // And a subscription to "{{user}}/inTopic" at QoS 2.
})

client.on('error', (error) => console.error(error.message))
