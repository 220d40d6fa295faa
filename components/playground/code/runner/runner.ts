// The Worker that runs a student's program, inside the closed frame. It has one way out: the MessagePort that the page
// handed in.

import type { FromWorker, ToWorker } from '../protocol.ts'
import { ClientSocket } from './client-socket.ts'
import { createProgramRunner } from './program-runner.ts'

addEventListener(
  'message',
  ({ ports }) => {
    const [port] = ports
    if (!port) return
    // Held apart: what the student does to MessagePort's prototype is no matter of ours.
    const send: (message: FromWorker, transfer: Transferable[]) => void = port.postMessage.bind(port)
    const runner = createProgramRunner({
      post: (message) => send(message, []),
      openSocket(url, release) {
        const { port1, port2 } = new MessageChannel()
        send({ type: 'open', url, port: port2 }, [port2])
        return new ClientSocket(port1, release)
      },
    })
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (data.type === 'ping') return send({ type: 'pong' }, [])
      void runner.run(data.script)
    }
    send({ type: 'ready' }, [])
  },
  { once: true },
)
