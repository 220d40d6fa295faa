// Knocking at a port with a WebSocket, which is the only knock that a page has. A port that speaks MQTT hangs up; that
// something came, the class has seen, and it alone can say so.

/** Behind a firewall nothing answers at all: milliseconds after which nobody waits any more. */
const PATIENCE = 4000

/** Resolves when it is over, whichever way. */
export function knock(host: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    let socket: WebSocket
    try {
      socket = new WebSocket(`ws://${host}:${port}/`)
    } catch {
      // A browser may keep a port from pages.
      return resolve()
    }
    const done = () => {
      clearTimeout(timer)
      socket.onclose = null
      socket.close()
      resolve()
    }
    const timer = setTimeout(done, PATIENCE)
    socket.onopen = done
    socket.onclose = done
  })
}
