// The classroom, where there is one and the student has joined it.

export interface ClassAccess {
  handle: string
  /** The site credential. */
  site: string
  /** The board token, where this browser has seen it. */
  token?: string
}

const KEY = 'mqtt-notebook:class'

/** What joining left in this browser, or undefined. */
export function findClassAccess(
  storage: () => Pick<Storage, 'getItem'> = () => localStorage,
): ClassAccess | undefined {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return undefined
    const { handle, site, token } = kept as Record<string, unknown>
    if (typeof handle !== 'string' || typeof site !== 'string') return undefined
    return { handle, site, ...(typeof token === 'string' ? { token } : {}) }
  } catch {
    return undefined
  }
}

/** True when this site is served by a classroom. A static site has the same file, which says that it is not. */
export async function hasClassroom(address: string, get: typeof fetch = fetch): Promise<boolean> {
  try {
    const answer = await get(address)
    const { classroom } = (await answer.json()) as { classroom?: boolean }
    return classroom === true
  } catch {
    return false
  }
}

export function toClassSocket({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/mqtt`
}
