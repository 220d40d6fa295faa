// Not every board speaks Python. The same MQTT, in JavaScript: a lamp that can be switched and dimmed from afar, and says
// what a button and a dial do. "machine" has this board's pins; "mqtt" is MQTT.js.

import { ADC, Pin, PWM } from 'machine'
import mqtt from 'mqtt'

const led = new PWM(2)
const button = new Pin(0, Pin.IN, Pin.PULL_UP)
const dial = new ADC(34)
let level = 0

const client = mqtt.connect('mqtt://192.168.1.35', {
  clientId: 'lamp-js',
  keepalive: 20,
  will: { topic: 'house/desk/status', payload: 'offline', qos: 1, retain: true },
})

client.on('connect', () => {
  console.log('connected')
  client.publish('house/desk/status', 'online', { qos: 1, retain: true })
  client.subscribe('house/desk/set')
})

// 0 to 100, in percent.
client.on('message', (_topic, payload) => set(Number(payload)))

function set(percent) {
  if (!(percent >= 0 && percent <= 100)) return console.log('not understood')
  level = percent
  led.duty((level / 100) * 65535)
  console.log('lamp at', level, '%')
  client.publish('house/desk/state', String(level), { retain: true })
}

button.irq(() => set(level > 0 ? 0 : 100), Pin.IRQ_FALLING)

let before = -1
setInterval(() => {
  const percent = Math.round((dial.read() / 4095) * 100)
  if (percent !== before) set(percent)
  before = percent
}, 200)

// Stop is Ctrl-C.
process.on('SIGINT', () => {
  client.publish('house/desk/status', 'offline', { qos: 1, retain: true }, () => {
    client.end()
    console.log('said goodbye')
    process.exit()
  })
})
