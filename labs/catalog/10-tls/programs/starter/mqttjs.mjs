// Lab 10, to begin with: connects without TLS. The certificates are yours to bring in.
// npm install mqtt, then node secure.mjs
import mqtt from 'mqtt'

const topic = '{{user}}/secure/temperature'

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
  // Here begins your part: the other port, and whom to trust.
})

client.on('error', (error) => console.error(error.message))
