// Lab 9, to begin with: connects with your token. The two knocks that are refused are yours to write.
// npm install mqtt, then node door.mjs
import mqtt from 'mqtt'

const doorTopic = '{{user}}/door'

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
  // The greeting that the lab asks for is another.
  client.publish(doorTopic, 'hello')
})

client.on('error', (error) => console.error(error.message))
