// Lab 12, the sensor: online or offline, and a reading of the room every 2 seconds.
// npm install mqtt, then node sensor.mjs
import mqtt from 'mqtt'

const climateTopic = '{{user}}/room/climate'
const statusTopic = '{{user}}/room/sensor/status'
const room = 'r{{number}}'

function readSensor(n) {
  // Simulated: put the value of your own sensor here.
  const temperature = Math.round(210 + 20 * Math.sin(n / 5)) / 10
  return { n, room, temperature, humidity: 48, unit: 'C' }
}

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{user}}-sensor',
  keepalive: 15,
  // The broker publishes this will when the connection ends without a DISCONNECT.
  will: { topic: statusTopic, payload: 'offline', retain: true },
})

client.on('connect', () => {
  console.log('connected')
  client.publish(statusTopic, 'online', { retain: true })
})

let n = 0
setInterval(() => {
  // While the connection is down MQTT.js would keep the readings and send them all at once.
  if (client.connected) client.publish(climateTopic, JSON.stringify(readSensor(++n)))
}, 2000)

client.on('error', (error) => console.error(error.message))
