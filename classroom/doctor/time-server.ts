// What time it is elsewhere: NTP (RFC 5905), else the Date of an HTTP answer. One packet, and nothing of the class in it.

import { createSocket } from 'node:dgram'

/** Milliseconds. */
const PATIENCE = 2_000
/** NTP counts seconds from 1900. */
const SINCE_1900 = 2_208_988_800
const NTP_PORT = 123

/** Milliseconds by which this machine's clock is ahead, or undefined when nobody answers. `server`: HOST or HOST:PORT. */
export async function askTimeServer(server: string): Promise<number | undefined> {
  const [host = '', port = NTP_PORT] = server.split(':')
  return (await askNtp(host, Number(port))) ?? (await askHttp(server))
}

function askNtp(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const done = (ahead?: number) => {
      clearTimeout(timer)
      socket.close()
      resolve(ahead)
    }
    const timer = setTimeout(() => done(), PATIENCE)
    const asked = Date.now()
    socket.on('error', () => done())
    socket.on('message', (answer) => done(toAhead(answer, asked, Date.now())))
    // Version 4, mode 3: a client asks.
    socket.send(Buffer.concat([Buffer.from([0x23]), Buffer.alloc(47)]), port, host)
  })
}

/** The middle of asking and hearing is compared with the moment at which the server answered. */
function toAhead(answer: Buffer, asked: number, heard: number): number | undefined {
  const isServer = answer.length >= 48 && (answer[0]! & 7) === 4
  const stratum = answer[1]
  // 0: it does not know the time itself, or turns us away.
  if (!isServer || stratum === 0) return undefined
  const there = (answer.readUInt32BE(40) - SINCE_1900 + answer.readUInt32BE(44) / 2 ** 32) * 1000
  return Math.round((asked + heard) / 2 - there)
}

async function askHttp(server: string): Promise<number | undefined> {
  try {
    const asked = Date.now()
    const options = { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) } as const
    const { headers } = await fetch(`http://${server}/`, options)
    const there = Date.parse(headers.get('date') ?? '')
    // The header has whole seconds.
    return Number.isNaN(there) ? undefined : Math.round((asked + Date.now()) / 2 - there - 500)
  } catch {
    return undefined
  }
}
