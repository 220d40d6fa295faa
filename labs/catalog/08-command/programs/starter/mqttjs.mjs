// Lab 8, to begin with: connects and says once that the lamp is off. The obeying is yours to write.
// npm install mqtt, then node lamp.mjs
import mqtt from 'mqtt'

const setTopic = '{{user}}/lamp/set'
const stateTopic = '{{user}}/lamp/state'

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
  client.publish(stateTopic, 'off')
  // Here begins your part: subscribe to setTopic, obey, report.
  console.log('commands will come on', setTopic)
})

client.on('error', (error) => console.error(error.message))
