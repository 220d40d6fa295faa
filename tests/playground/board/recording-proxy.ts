// Stands between a client and a broker, and keeps what the client sends.

import { type AddressInfo, connect, createServer } from 'node:net'

export interface RecordingProxy {
  port: number
  /** Bytes of each connection so far, in the order of their coming. */
  readonly sent: readonly Buffer[]
  close(): void
}

export async function recordingProxy(broker: number): Promise<RecordingProxy> {
  const sent: Buffer[] = []
  const server = createServer((client) => {
    const at = sent.push(Buffer.alloc(0)) - 1
    const onward = connect(broker, '127.0.0.1')
    client.on('data', (bytes) => {
      sent[at] = Buffer.concat([sent[at]!, bytes])
      onward.write(bytes)
    })
    onward.on('data', (bytes) => client.write(bytes))
    for (const [one, other] of [
      [client, onward],
      [onward, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, sent, close: () => server.close() }
}
