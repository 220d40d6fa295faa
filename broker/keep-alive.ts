// Keep alive (3.1.1 §3.1.2.10): a client promises to send something at least every so many seconds. A TCP
// connection whose other end lost power looks like one where nobody has anything to say; this tells them apart.

import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { close } from './close.ts'

/** One and a half times the promise [MQTT-3.1.2-24], [MQTT5 3.1.2-22]. */
const GRACE = 1.5

/** Begins to watch. `client.keepAlive` of 0 means that nothing was promised. */
export function startKeepAlive(client: Client) {
  if (client.keepAlive === 0) return
  watch(client, client.keepAlive * 1000 * GRACE)
}

/** One timer for a connection, not one for a packet: when it rings, it looks how long the silence is. */
function watch(client: Client, wait: number) {
  const { clock } = client.broker
  client.stopKeepAlive = clock.after(wait, () => {
    const longest = client.keepAlive * 1000 * GRACE
    // Silence is not the client's fault while nobody listens to it.
    if (client.peer.paused) client.heardAt = clock.now()
    const left = client.heardAt + longest - clock.now()
    if (left > 0) return watch(client, left)
    close(client, 'keep alive', { reasonCode: reason.keepAliveTimeout })
  })
}
