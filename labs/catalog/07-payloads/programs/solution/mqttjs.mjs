// Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
// npm install mqtt, then node payloads.mjs
import mqtt from 'mqtt'

const jsonTopic = '{{user}}/room/json'
const csvTopic = '{{user}}/room/csv'
const xmlTopic = '{{user}}/room/xml'
const textTopic = '{{user}}/room/text'
const room = 'r{{number}}'

function readSensor(n) {
  // Simulated: put the value of your own sensor here.
  const temperature = Math.round(210 + 20 * Math.sin(n / 5)) / 10
  return { n, room, temperature, humidity: 48, unit: 'C' }
}

function publishReading(reading) {
  client.publish(jsonTopic, JSON.stringify(reading))
  // CSV has no names: both sides have to know the order of the columns.
  client.publish(csvTopic, Object.values(reading).join(','))
  const elements = Object.entries(reading).map(([name, value]) => `<${name}>${value}</${name}>`)
  client.publish(xmlTopic, `<reading>${elements.join('')}</reading>`)
  // For people and dashboards: the value with its unit, in UTF-8.
  client.publish(textTopic, `${reading.temperature} °C`)
}

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

let n = 0
setInterval(() => {
  // While the connection is down MQTT.js would keep the readings and send them all at once.
  if (client.connected) publishReading(readSensor(++n))
}, 2000)

client.on('error', (error) => console.error(error.message))
