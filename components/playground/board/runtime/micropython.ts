// MicroPython in WebAssembly: starts it, runs a program on it, and lets its calls of ours wait.

import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs'
import { withOwnInstance } from './own-instance.ts'
import type { Pausing } from './pausing.ts'

export interface MicroPythonParts {
  /** The package's micropython.wasm. */
  wasm: ArrayBuffer
  /** By their paths. */
  files: Record<string, string>
  /** What Python can import, by name: functions here that take and give numbers and texts. */
  modules: Record<string, object>
  pausing: Pausing
  /** What the program prints. */
  print(bytes: Uint8Array): void
  /** Messages have been let in while the program ran. */
  breathed(): void
}

/** How a run ended. `said`: the traceback, with the error in its last line. */
export type Outcome = { type: 'finished' } | { type: 'raised'; error: string; said: string }

export interface MicroPython {
  run(program: string): Promise<Outcome>
  /** Of Python's memory. What is got is good until Python runs again. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer>
  /** What runs gets a KeyboardInterrupt. */
  interrupt(): void
  /** All of it, in bytes. */
  readonly memory: number
}

/** Nothing is taken back while a program runs, so that even a small program may come to need much. */
export const MOST_MEMORY = 96 * 1024 * 1024

const HEAP = 1024 * 1024
/** Words for the calls of functions within functions. */
const CALL_STACK = 8 * 1024
const RESULT_SIZE = 12
const EXCEPTION = -1
/** Stands between the name of an error and its traceback. */
const BETWEEN = '\x04'

export async function startMicroPython(parts: MicroPythonParts): Promise<MicroPython> {
  const { wasm, files, modules, pausing, print, breathed } = parts
  const { loaded, instance } = await withOwnInstance(
    { wasm, pausing, breathed, mostMemory: MOST_MEMORY },
    () =>
      loadMicroPython({
        url: 'micropython.wasm',
        heapsize: HEAP,
        pystack: CALL_STACK,
        linebuffer: false,
        stdout: print,
        stderr: print,
      }),
  )
  const { _module: module, FS } = loaded
  const { memory, mp_js_do_exec, mp_sched_keyboard_interrupt } = instance.exports as {
    memory: WebAssembly.Memory
    mp_js_do_exec(text: number, length: number, result: number): void
    mp_sched_keyboard_interrupt(): void
  }
  const execute = pausing.toRunning(mp_js_do_exec)
  for (const [path, text] of Object.entries(files)) {
    makeFolders(FS, path)
    FS.writeFile(path, text)
  }
  for (const [name, functions] of Object.entries(modules))
    loaded.registerJsModule(name, functions as Record<string, unknown>)

  const bytes = (address: number, length: number) =>
    new Uint8Array(memory.buffer as ArrayBuffer, address, length)

  return {
    bytes,
    interrupt: mp_sched_keyboard_interrupt,
    get memory() {
      return memory.buffer.byteLength
    },
    async run(program) {
      const length = module.lengthBytesUTF8(program)
      const text = module._malloc(length + 1)
      const result = module._malloc(RESULT_SIZE)
      module.stringToUTF8(program, text, length + 1)
      await execute(text, length, result)
      module._free(text)
      const view = new DataView(memory.buffer)
      if (view.getInt32(result, true) !== EXCEPTION) return { type: 'finished' }
      const said = bytes(view.getInt32(result + 8, true), view.getInt32(result + 4, true))
      const [error = '', ...rest] = new TextDecoder().decode(said.slice()).split(BETWEEN)
      return { type: 'raised', error, said: rest.join(BETWEEN) }
    },
  }
}

function makeFolders(fs: { mkdir(path: string): void }, path: string) {
  const folders = path.split('/').slice(1, -1)
  for (const [i] of folders.entries()) {
    try {
      fs.mkdir(`/${folders.slice(0, i + 1).join('/')}`)
    } catch {
      // It is there already.
    }
  }
}
