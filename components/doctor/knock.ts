// Knocking at a port with a WebSocket, which is the only knock that a page has. A port that speaks MQTT hangs up; that
// something came, the class has seen, and it alone can say so.

/** True when it opened. Never throws. */
export function tryToOpen(url: string, protocols: string[], patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    let socket: WebSocket
    try {
      socket = new WebSocket(url, protocols)
    } catch {
      // A browser may keep a port from pages.
      return resolve(false)
    }
    const done = (opened: boolean) => {
      clearTimeout(timer)
      socket.onopen = null
      socket.onclose = null
      socket.close()
      resolve(opened)
    }
    const timer = setTimeout(() => done(false), patience)
    socket.onopen = () => done(true)
    socket.onclose = () => done(false)
  })
}

/** Behind a firewall nothing answers at all: milliseconds after which nobody waits any more. */
const KNOCK = 4000

export const knock = (host: string, port: number) => tryToOpen(`ws://${host}:${port}/`, [], KNOCK)
