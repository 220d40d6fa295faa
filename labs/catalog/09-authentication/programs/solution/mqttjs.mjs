// Lab 9: knocks without credentials, knocks with a wrong token, and comes in with the right one.
// npm install mqtt, then node door.mjs
import mqtt from 'mqtt'

const doorTopic = '{{user}}/door'
const broker = { protocol: 'mqtt', host: '{{host}}', port: 1883, clientId: '{{clientId}}' }

/** Connects once, and prints what the broker answers. */
function knock(what, credentials) {
  return new Promise((done) => {
    // Without reconnectPeriod: 0 it would knock again and again.
    const visitor = mqtt.connect({ ...broker, ...credentials, reconnectPeriod: 0 })
    visitor.on('connect', () => {
      console.log(what, '- connected')
      visitor.end()
    })
    visitor.on('error', (error) => console.log(what, '-', error.message))
    visitor.on('close', done)
  })
}

await knock('without credentials', {})
await knock('with a wrong token', { username: '{{user}}', password: 'wrong-token' })

const client = mqtt.connect({ ...broker, username: '{{user}}', password: '{{token}}' })

client.on('connect', () => {
  console.log('connected')
  client.publish(doorTopic, 'welcome {{user}}')
})

client.on('error', (error) => console.error(error.message))
