// The boards of a whole class, in a process of their own: as many packets a second together as they are told.

import mqtt, { type MqttClient } from 'mqtt'

export interface BoardOf {
  handle: string
  token: string
}

/** Messages go out in portions, as timers are not that fine. */
const PORTION = 20

let boards: { handle: string; client: MqttClient }[] = []
let sent = 0
let wrong = 0
let timer: ReturnType<typeof setInterval> | undefined

async function connect(port: number, students: readonly BoardOf[]) {
  for (let i = 0; i < students.length; i += PORTION) {
    const some = students.slice(i, i + PORTION).map(async ({ handle, token }) => ({
      handle,
      client: await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
        clientId: `${handle}-board`,
        username: handle,
        password: token,
      }),
    }))
    boards = [...boards, ...(await Promise.all(some))]
  }
}

/** Readings, which no step asks for; and once in a hundred a message that a step is looking at. */
function send() {
  const { handle, client } = boards[sent % boards.length]!
  sent += 1
  if (sent % 100 !== 0) return client.publish(`${handle}/room/temperature`, `${20 + (sent % 50) / 10}`)
  wrong += 1
  const some = boards[(wrong * 7) % boards.length]!
  return some.client.publish(`${some.handle}/outTopic`, wrong % 2 === 0 ? 'hello world' : `reading ${wrong}`)
}

process.on('message', async (asked: { port: number; students: BoardOf[] } | { rate: number }) => {
  if ('port' in asked) {
    await connect(asked.port, asked.students)
    process.send?.({ connected: boards.length })
    return
  }
  clearInterval(timer)
  const begin = performance.now()
  const before = sent
  timer = setInterval(() => {
    const due = before + ((performance.now() - begin) / 1000) * asked.rate
    while (sent < due) send()
  }, PORTION)
  if (asked.rate === 0) process.send?.({ sent })
})
process.once('disconnect', () => process.exit(0))
