// The last known state, for whoever comes late: a retained message.
import mqtt from 'mqtt'

const door = await mqtt.connectAsync('mqtt://localhost', { clientId: 'door' })
await door.publishAsync('house/door', 'open', { qos: 1, retain: true })
await door.publishAsync('house/door', 'shut', { qos: 1, retain: true })
console.log('The door has said both, and one of them is kept.')

// This client was not there when the door spoke.
const late = await mqtt.connectAsync('mqtt://localhost', { clientId: 'late' })
late.on('message', (topic, payload, { retain }) => {
  console.log(topic, '→', payload.toString() || '(nothing)', retain ? 'kept by the broker' : 'just now')
})
await late.subscribeAsync('house/door')

// An empty retained message takes the kept one away. Those who listen see it come, and nobody after them does.
await door.publishAsync('house/door', '', { qos: 1, retain: true })

setTimeout(() => {
  door.end()
  late.end()
}, 500)
