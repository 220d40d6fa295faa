// The package fetches its WebAssembly and instantiates it by itself. Here it is given an instance of ours instead: one
// whose calls can wait, and whose memory ends somewhere.

import type { Call, Pausing } from './pausing.ts'
import { createTrampolines } from './trampolines.ts'

export interface InstanceParts {
  wasm: ArrayBuffer
  pausing: Pausing
  /** In bytes. */
  mostMemory: number
  /** Messages have been let in. */
  breathed(): void
}

/** Entries; the build has about 1,600. */
const TABLE_SIZE = 4_096
/** Calls of JavaScript from Python, by the number of values. The last parameter is where the result goes. */
const CALLS = ['call0', 'call1', 'call2', 'calln']
/** A result there is a kind of value, then the value. */
const VALUE_AT = 4

/** Calls `load`, which makes one instance, and gives that instance besides. */
export async function withOwnInstance<Loaded>(parts: InstanceParts, load: () => Promise<Loaded>) {
  const kept = { fetch: globalThis.fetch, instantiate: WebAssembly.instantiateStreaming }
  let made: WebAssembly.Instance | undefined
  globalThis.fetch = async () => new Response()
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await WebAssembly.compile(parts.wasm)
    made = await instantiate(module, imports ?? {}, parts)
    return { instance: made, module }
  }
  try {
    const loaded = await load()
    if (!made) throw new Error('no instance was made')
    return { loaded, instance: made }
  } finally {
    globalThis.fetch = kept.fetch
    WebAssembly.instantiateStreaming = kept.instantiate
  }
}

async function instantiate(
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
  { pausing, mostMemory, breathed }: InstanceParts,
): Promise<WebAssembly.Instance> {
  const env = imports.env as Record<string, Call>
  const memory = () => instance.exports.memory as WebAssembly.Memory
  const jumps = WebAssembly.Module.imports(module)
    .map(({ name }) => name)
    .filter((name) => name.startsWith('invoke_'))
  const trampolines = pausing.needsTrampolines ? await createTrampolines(jumps, TABLE_SIZE) : undefined

  const put = (waited: number, values: number[]) =>
    new DataView(memory().buffer).setInt32(values.at(-1)! + VALUE_AT, waited, true)
  // A program that only prints lets messages in there.
  const write = pausing.toBreathing(env.fd_write!, () => isRunning && pausing.isDue, breathed)

  let isRunning = false
  const instance = await WebAssembly.instantiate(module, {
    env: {
      ...env,
      ...Object.fromEntries(CALLS.map((name) => [name, pausing.toCalling(env[name]!, put)])),
      ...trampolines?.imports,
      emscripten_resize_heap: (size: number) =>
        size <= mostMemory && Boolean(env.emscripten_resize_heap!(size)),
    } as WebAssembly.ModuleImports,
    wasi_snapshot_preview1: { ...env, fd_write: write } as WebAssembly.ModuleImports,
  })
  trampolines?.join(instance)
  isRunning = true
  return instance
}
