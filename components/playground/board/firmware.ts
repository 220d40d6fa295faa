// What a board is made of: MicroPython and its libraries, fetched when the first board of a page is switched on.

import wasmUrl from '@micropython/micropython-webassembly-pyscript/micropython.wasm?url'

export interface Firmware {
  wasm: ArrayBuffer
  /** Python's libraries, by their paths. */
  files: Record<string, string>
}

let loading: Promise<Firmware> | undefined

export function loadFirmware(): Promise<Firmware> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined // the next board tries again
    throw error
  })
  return loading
}

async function load(): Promise<Firmware> {
  const [answer, { libraries }] = await Promise.all([fetch(wasmUrl), import('./libraries.ts')])
  if (!answer.ok) throw new Error(`${wasmUrl}: ${answer.status}`)
  return { wasm: await answer.arrayBuffer(), files: libraries }
}
