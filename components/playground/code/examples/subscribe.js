// Two clients: one listens, one speaks. The + in the filter stands for one level.
import mqtt from 'mqtt'

const listener = await mqtt.connectAsync('mqtt://localhost', { clientId: 'listener' })

listener.on('message', (topic, payload, packet) => {
  // A payload is bytes. toString reads them as UTF-8.
  console.log(topic, '→', payload.toString(), `(QoS ${packet.qos})`)
})

// Wait for the SUBACK: what is published before it does not reach this client.
const [granted] = await listener.subscribeAsync('house/+/temperature', { qos: 1 })
console.info('granted:', granted)

const speaker = await mqtt.connectAsync('mqtt://localhost', { clientId: 'speaker' })
await speaker.publishAsync('house/kitchen/temperature', '22.1', { qos: 1 })
await speaker.publishAsync('house/cellar/temperature', '14.8')
await speaker.publishAsync('house/cellar/humidity', '71') // does not match

// The listener stays connected. Press Stop when you have seen enough,
// or "Cut the links" and see both come back.
