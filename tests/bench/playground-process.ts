// A broker on a WebSocket in a process of its own, with readings published on 200 topics as fast as it is told.

import { startSocketBroker } from '../browser/socket-broker.ts'

const TOPICS = 200
const EVERY_MS = 5

const { port, broker } = await startSocketBroker()
let perSecond = 0
let count = 0
let due = 0
let last = performance.now()

setInterval(() => {
  const now = performance.now()
  due += ((now - last) / 1000) * perSecond
  last = now
  for (; due >= 1; due--) {
    const topic = `bench/room-${count % 20}/sensor-${count % TOPICS}`
    broker.publish({ topic, payload: new TextEncoder().encode((20 + Math.sin(count++ / 50)).toFixed(2)) })
  }
}, EVERY_MS)

process.on('message', (rate: number) => {
  perSecond = rate
  due = 0
})
process.once('disconnect', () => process.exit(0))
process.send?.({ port })
