// Who is signed in on this computer: kept by the browser under one key, as plain JSON.

export const sessionKey = 'mqtt-notebook:class'

export interface Session {
  handle: string
  name: string
  /** The site credential: this browser's own. */
  site: string
  /** The board token, when this browser saw it. The classroom itself keeps only its hash. */
  token?: string
}

/** The part of localStorage that is used. A browser may refuse every call of it. */
export interface Store {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
  readonly length: number
  key(index: number): string | null
}

/** localStorage, or undefined where even naming it throws. */
export function findStore(): Store | undefined {
  try {
    return globalThis.localStorage ?? undefined
  } catch {
    return undefined
  }
}

/** Undefined for whatever is not a session: nothing stored, cut short, or written by something else. */
export function parseSession(text: string | null): Session | undefined {
  if (!text) return undefined
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null) return undefined
    const { handle, name, site, token } = found as Record<string, unknown>
    if (typeof handle !== 'string' || typeof site !== 'string') return undefined
    return {
      handle,
      name: typeof name === 'string' ? name : handle,
      site,
      ...(typeof token === 'string' ? { token } : {}),
    }
  } catch {
    return undefined
  }
}

export function loadSession(store: Store | undefined = findStore()): Session | undefined {
  try {
    return parseSession(store?.getItem(sessionKey) ?? null)
  } catch {
    return undefined
  }
}

/** False when the browser would not keep it: the session then lasts as long as the page. */
export function saveSession(session: Session, store: Store | undefined = findStore()): boolean {
  try {
    if (!store) return false
    store.setItem(sessionKey, JSON.stringify(session))
    return true
  } catch {
    return false
  }
}

/** What the pages keep on this computer begins so: credentials, and what was typed, answered and read. */
const ownPrefixes = ['mqtt-notebook:', 'notebook.']
/** Not the student's: how the pages look here. */
const staying = ['notebook.theme']

/** Forgets who was here and what they left: drafts in cells, answers, read marks. The next one finds a clean notebook. */
export function forgetSession(store: Store | undefined = findStore()): void {
  try {
    const keys = Array.from({ length: store?.length ?? 0 }, (_, i) => store?.key(i) ?? '')
    for (const key of keys) {
      if (ownPrefixes.some((prefix) => key.startsWith(prefix)) && !staying.includes(key))
        store?.removeItem(key)
    }
  } catch {
    // Nothing was kept, then.
  }
}

/** Kept while this browser leads the class: companion/leading.ts. */
export const leadingKey = 'mqtt-notebook:leading'

export function isLeading(store: Store | undefined = findStore()): boolean {
  try {
    return store?.getItem(leadingKey) === 'yes'
  } catch {
    return false
  }
}
