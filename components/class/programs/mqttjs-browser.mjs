// On this page press F12, choose Console, and paste this.
const { default: mqtt } = await import('{{library}}')

const outTopic = '{{user}}/outTopic'
const inTopic = '{{user}}/inTopic'

// A browser cannot open a plain MQTT connection: it speaks MQTT inside a WebSocket.
const client = mqtt.connect('{{websocket}}', {
  username: '{{user}}',
  password: '{{token}}',
  clientId: '{{clientId}}',
  // The library's other timers start a worker of a kind that this site's policy forbids.
  timerVariant: 'native',
})

client.on('connect', () => {
  console.log('connected')
  client.subscribe(inTopic)
  client.publish(outTopic, 'hello world')
})

client.on('message', (topic, payload) => {
  console.log(topic, payload.toString())
  client.publish(outTopic, payload)
})

client.on('error', (error) => console.error(error.message))
