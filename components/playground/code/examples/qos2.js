// Exactly once: four packets for one message. MQTT.js does the work, and tells of every packet.
import mqtt from 'mqtt'

const client = await mqtt.connectAsync('mqtt://localhost', { clientId: 'careful' })

client.on('packetsend', (packet) => console.log('→', packet.cmd, packet.messageId ?? ''))
client.on('packetreceive', (packet) => console.log('  ←', packet.cmd, packet.messageId ?? ''))

for (const order of ['two apples', 'one pear']) {
  console.group(order)
  await client.publishAsync('shop/orders', order, { qos: 2 })
  console.groupEnd()
}

await client.endAsync()
