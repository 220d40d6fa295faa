// Needs MQTT.js:  npm install mqtt, then node mqttjs.mjs
import { setTimeout as wait } from 'node:timers/promises'
import mqtt from 'mqtt'

const outTopic = '{{user}}/outTopic'
const inTopic = '{{user}}/inTopic'
const awake = 5_000 // milliseconds
const asleep = 10_000

function wakeUp() {
  const client = mqtt.connect({
    protocol: 'mqtt',
    host: '{{host}}',
    port: 1883,
    username: '{{user}}',
    password: '{{token}}',
    clientId: '{{clientId}}',
    clean: false,
  })
  client.on('connect', ({ sessionPresent }) => {
    console.log('awake')
    // The broker has kept the session, and the subscription with it; the first time there is none.
    if (!sessionPresent) client.subscribe(inTopic, { qos: 1 })
    client.publish(outTopic, 'awake', { qos: 1 })
  })
  client.on('message', (topic, payload) => console.log(topic, payload.toString()))
  client.on('error', (error) => console.error(error.message))
  return client
}

for (;;) {
  const client = wakeUp()
  await wait(awake)
  await client.endAsync()
  console.log('asleep')
  await wait(asleep)
}
