// Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
// npm install mqtt, then node lamp.mjs
import mqtt from 'mqtt'

const setTopic = '{{user}}/lamp/set'
const stateTopic = '{{user}}/lamp/state'

let state = 'off'

// Retained: a dashboard that opens later sees the state at once.
const report = () => client.publish(stateTopic, state, { retain: true })

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
  client.subscribe(setTopic)
  report()
})

client.on('message', (_topic, payload) => {
  const command = payload.toString()
  if (command !== 'on' && command !== 'off') {
    console.log('ignored:', command)
    return
  }
  state = command
  console.log('lamp', state)
  // What is reported is what was done, not what was asked.
  report()
})

client.on('error', (error) => console.error(error.message))
