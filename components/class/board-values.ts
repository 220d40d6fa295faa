// What goes into the programs: from the classroom and the session, or sample values where there are none.

import type { Classroom } from './find-classroom.ts'
import type { Session } from './session.ts'
import type { BoardValues } from './snippets.ts'

export const sample: BoardValues = {
  host: '192.168.1.20',
  port: 1883,
  tlsPort: 8883,
  mutualPort: 8884,
  ca: '-----BEGIN CERTIFICATE-----\nTHE-LINES-OF-CA.CRT\n-----END CERTIFICATE-----',
  user: 'ana',
  token: 'xxxx-xxxx-xxxx',
  clientId: 'ana-board',
  websocket: 'ws://192.168.1.20:8080/mqtt',
  library: 'http://192.168.1.20:8080/mqtt.js',
}

interface Page {
  protocol: string
  host: string
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || host.startsWith('127.')
}

/** The classroom's addresses for boards, the one it proposes first. */
export function toHosts({ mqtt }: Classroom): string[] {
  return [...new Set([mqtt.host, ...(mqtt.hosts ?? [])])]
}

/** `host` is the address chosen among the classroom's own; without one, the one it proposes. */
export function toBoardValues(
  classroom: Classroom | undefined,
  session: Session | undefined,
  page: Page,
  library: string,
  host: string = classroom?.mqtt.host ?? sample.host,
  ca: string = sample.ca,
): BoardValues {
  if (!classroom) return sample
  const user = session?.handle ?? sample.user
  const scheme = page.protocol === 'https:' ? 'wss' : 'ws'
  return {
    host,
    port: classroom.mqtt.port,
    tlsPort: classroom.tls?.port ?? sample.tlsPort,
    mutualPort: classroom.tls?.mutualPort ?? sample.mutualPort,
    ca,
    user,
    token: session?.token ?? sample.token,
    clientId: `${user}-board`,
    websocket: `${scheme}://${page.host}${classroom.websocket.path}`,
    library,
  }
}
