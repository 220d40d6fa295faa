// Lab 11: a temperature every 2 seconds, over TLS, port 8884, with a client certificate.
// npm install mqtt, then node secure.mjs
// ca.crt, client.crt and client.key lie beside this program.
import { readFileSync } from 'node:fs'
import mqtt from 'mqtt'

const topic = '{{user}}/vault/temperature'

const client = mqtt.connect({
  protocol: 'mqtts',
  host: '{{host}}',
  port: 8884,
  // No password: the certificate says who this is, and has to be in the name of this user.
  username: '{{user}}',
  clientId: '{{clientId}}',
  // Both ways: ca.crt proves the broker to this program,
  // client.crt and client.key prove this program to the broker.
  ca: readFileSync('ca.crt'),
  servername: 'mqtt.classroom',
  cert: readFileSync('client.crt'),
  key: readFileSync('client.key'),
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
