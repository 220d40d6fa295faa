// One client that says one thing. Run it, and look at the packets below.
import mqtt from 'mqtt'

const client = await mqtt.connectAsync('mqtt://localhost')
console.log('connected as', client.options.clientId)

// QoS 1: the promise is kept when the broker has acknowledged the message.
await client.publishAsync('greenhouse/temperature', '21.5', { qos: 1 })
console.log('the broker has it')

await client.endAsync()
