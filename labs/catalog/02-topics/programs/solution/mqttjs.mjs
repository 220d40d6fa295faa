// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import mqtt from 'mqtt'

// A real board asks its sensor here.
const measure = (low, high) => (low + Math.random() * (high - low)).toFixed(1)

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
})

setInterval(() => {
  if (!client.connected) return
  client.publish('{{user}}/kitchen/temperature', measure(20, 24))
  client.publish('{{user}}/kitchen/humidity', measure(40, 60))
  client.publish('{{user}}/room-{{number}}/temperature', measure(17, 20))
}, 2000)

client.on('error', (error) => console.error(error.message))
