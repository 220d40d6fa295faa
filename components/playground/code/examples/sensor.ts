// A sensor that reports every second, and a will that speaks for it when it cannot.
import mqtt from 'mqtt'

interface Reading {
  celsius: number
  at: string
}

const display = await mqtt.connectAsync('mqtt://localhost', { clientId: 'display' })
display.on('message', (topic, payload) => console.log(topic, '→', payload.toString()))
await display.subscribeAsync('sensors/#')

const sensor = await mqtt.connectAsync('mqtt://localhost', {
  clientId: 'sensor',
  reconnectPeriod: 0, // when it is gone, it stays gone
  will: { topic: 'sensors/roof/status', payload: Buffer.from('lost'), qos: 1, retain: true },
})
await sensor.publishAsync('sensors/roof/status', 'online', { qos: 1, retain: true })

let celsius = 18
let readings = 0
const timer = setInterval(() => {
  if (readings === 5) {
    clearInterval(timer)
    console.warn('The battery is empty. No DISCONNECT: the broker publishes the will.')
    sensor.stream.destroy()
    setTimeout(() => display.end(), 1000)
    return
  }
  readings++
  celsius += Math.random() - 0.4
  const reading: Reading = { celsius: Number(celsius.toFixed(1)), at: new Date().toISOString() }
  sensor.publish('sensors/roof/temperature', JSON.stringify(reading))
}, 1000)
