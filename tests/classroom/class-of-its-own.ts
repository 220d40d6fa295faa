// A class in a process of its own, for tests of how it ends. Arguments: its site, its data folder, and `leave` to let
// clients come, leave sessions and a will behind, and stop.

import mqtt from 'mqtt'
import { startClassroom } from '../../classroom/classroom.ts'
import { closeOnSignal } from '../../classroom/signals.ts'

const [siteDir = '', dataDir = '', how] = process.argv.slice(2)
const ports = { httpPort: 0, mqttPort: 0, tlsPort: 0, mutualPort: 0 }
const room = await startClassroom({ siteDir, dataDir, ...ports, host: '127.0.0.1' })

if (how === 'leave') {
  await leaveMuchBehind()
  await room.stop()
  console.log('stopped')
} else {
  closeOnSignal(room)
  console.log('open')
}

async function leaveMuchBehind() {
  const url = `http://127.0.0.1:${room.httpPort}/api/`
  const body = JSON.stringify({ code: room.classCode, handle: 'ana', name: 'Ana' })
  const headers = { 'content-type': 'application/json' }
  const joined = await fetch(`${url}join`, { method: 'POST', body, headers })
  const { token } = (await joined.json()) as { token: string }
  const connect = (clientId: string, more: mqtt.IClientOptions) =>
    mqtt.connectAsync(`mqtt://127.0.0.1:${room.mqttPort}`, {
      ...{ username: 'ana', password: token, protocolVersion: 5, clean: false, reconnectPeriod: 0, clientId },
      properties: { sessionExpiryInterval: 600 },
      ...more,
    })
  const properties = { willDelayInterval: 500 }
  const will = { topic: 'ana/will', payload: Buffer.from('x'), qos: 0, retain: false, properties } as const
  const left = await connect('left', { will })
  left.stream.destroy()
  await connect('here', { will })
  const bearer = { authorization: `Bearer ${token}` }
  await fetch(`${url}topics/ana/x`, { method: 'POST', body: '1', headers: bearer })
}
