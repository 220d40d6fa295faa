// Is there a classroom behind this page? A static site answers classroom.json too, and says no.

/** What a classroom tells everybody. */
export interface Classroom {
  name: string
  version: string
  joining: boolean
  mqtt: { host: string; hosts: string[]; port: number }
  websocket: { path: string }
  /** `authority`: where its certificate is; `fingerprint`: SHA-256 of it. */
  tls?: { port: number; mutualPort: number; authority: string; fingerprint: string }
  labs: string[]
  openTopics?: string[]
}

export type ClassroomState =
  | { state: 'loading' }
  /** A static site: reading and the playground work, joining does not. */
  | { state: 'none' }
  | { state: 'here'; classroom: Classroom }
  /** No answer, or not one a server of ours gives. */
  | { state: 'unreachable' }

type Fetch = (url: string, options: RequestInit) => Promise<Response>

const patience = 8000

/** `url` is classroom.json, relative to the site's base. Never throws. */
export async function findClassroom(url: string, fetchIt: Fetch = fetch): Promise<ClassroomState> {
  try {
    const response = await fetchIt(url, { cache: 'no-store', signal: AbortSignal.timeout(patience) })
    // A static host without the file: there is no classroom there either.
    if (response.status === 404) return { state: 'none' }
    if (!response.ok) return { state: 'unreachable' }
    return toState(await response.json())
  } catch {
    return { state: 'unreachable' }
  }
}

function toState(found: unknown): ClassroomState {
  if (typeof found !== 'object' || found === null) return { state: 'none' }
  const { classroom } = found as { classroom?: unknown }
  return classroom === true ? { state: 'here', classroom: found as Classroom } : { state: 'none' }
}
