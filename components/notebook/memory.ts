// What a page remembers on this computer. Storage may be full, switched off or spoiled: then nothing is remembered.

type Store = Pick<Storage, 'getItem' | 'setItem'>

const prefix = 'notebook.'

function browserStore(): Store | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** The value kept under `key`, or undefined. It may be anything: check its shape. */
export function recall(key: string, store: Store | undefined = browserStore()): unknown {
  try {
    const text = store?.getItem(prefix + key)
    return text == null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function remember(key: string, value: unknown, store: Store | undefined = browserStore()): void {
  try {
    store?.setItem(prefix + key, JSON.stringify(value))
  } catch {
    // A reader without storage still reads.
  }
}
