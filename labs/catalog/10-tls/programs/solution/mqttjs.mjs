// Lab 10: a temperature every 2 seconds, over TLS, port 8883, the server certificate verified.
// npm install mqtt, then node secure.mjs
// ca.crt lies beside this program.
import { readFileSync } from 'node:fs'
import mqtt from 'mqtt'

const topic = '{{user}}/secure/temperature'

const client = mqtt.connect({
  protocol: 'mqtts',
  host: '{{host}}',
  port: 8883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{clientId}}',
  // Whoever cannot show a certificate that ca.crt vouches for, in this name, is not the broker.
  // Not rejectUnauthorized: false, that would trust anybody.
  ca: readFileSync('ca.crt'),
  servername: 'mqtt.classroom',
})

client.on('connect', () => {
  console.log('connected')
})

let n = 0
setInterval(() => {
  if (!client.connected) return
  n++
  // Simulated: put the value of your own sensor here.
  client.publish(topic, (21 + (n % 10) / 10).toFixed(1))
}, 2000)

client.on('error', (error) => console.error(error.message))
