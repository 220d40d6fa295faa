// Lab 12, the sensor, to begin with: connects and publishes one plain number.
// npm install mqtt, then node sensor.mjs
import mqtt from 'mqtt'

const climateTopic = '{{user}}/room/climate'

const client = mqtt.connect({
  protocol: 'mqtt',
  host: '{{host}}',
  port: 1883,
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{user}}-sensor',
})

client.on('connect', () => {
  console.log('connected')
  client.publish(climateTopic, '21.5')
  // Here begins your part: the status, the will, the readings.
})

client.on('error', (error) => console.error(error.message))
