// The broker's side of a client's MessagePort: the transport that the gate writes to.

import type { Transport } from '../../wire/transport.ts'
import { packed } from './port-socket.ts'
import type { PortMessage } from './protocol.ts'

/** A port does not say what the other end has taken, so nothing counts as unsent: the page reads as fast as it can. */
export function createPortTransport(port: MessagePort, whyClosed: () => string): Transport {
  const close = () => {
    port.postMessage({ closed: whyClosed() } satisfies PortMessage)
    port.close()
  }
  return {
    write(chunks) {
      for (const chunk of chunks) port.postMessage(...packed(chunk))
    },
    unsent: 0,
    pause() {},
    resume() {},
    end: close,
    destroy: close,
  }
}
