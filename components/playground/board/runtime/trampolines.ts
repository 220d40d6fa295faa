// MicroPython's C raises by `longjmp`, for which its build asks the host for functions `invoke_…`: call that table entry,
// and say when it was jumped out of. The build brings them in JavaScript, and a stack with JavaScript in it cannot be
// suspended: `recv` could not wait. So here they are in WebAssembly, made when the board starts.

import * as wasm from './wasm-writer.ts'

const { op, section, kind, I32, NOTHING, signed, unsigned } = wasm

export interface Trampolines {
  /** By the names under which MicroPython asks for them. */
  imports: Record<string, WebAssembly.ExportValue>
  /** Call it with MicroPython's own instance, before anything of that runs. */
  join(instance: WebAssembly.Instance): void
}

/** `names`: those of the imports that begin with `invoke_`. */
export async function createTrampolines(names: readonly string[], tableSize: number): Promise<Trampolines> {
  const { instance } = await WebAssembly.instantiate(writeTrampolines(names, tableSize))
  const { exports } = instance
  return {
    imports: {
      ...Object.fromEntries(names.map((name) => [name, exports[name]!])),
      _emscripten_throw_longjmp: exports.jump!,
    },
    join({ exports: theirs }) {
      const from = theirs.__indirect_function_table as WebAssembly.Table
      const to = exports.table as WebAssembly.Table
      if (from.length > tableSize) throw new Error(`a table of ${from.length} is more than ${tableSize}`)
      for (let at = 0; at < from.length; at++) to.set(at, from.get(at))
      to.set(tableSize, theirs.emscripten_stack_get_current)
      to.set(tableSize + 1, theirs._emscripten_stack_restore)
      to.set(tableSize + 2, theirs.setThrew)
    },
  }
}

/**
 * The last letters of `invoke_iii` are the types of the function called: its result, then its parameters; `v` is none.
 * Its index in the table comes before the parameters.
 */
export function writeTrampolines(names: readonly string[], tableSize: number): Uint8Array<ArrayBuffer> {
  const types = new wasm.FunctionTypes()
  /** A jump carries nothing. */
  const jump = types.of(0, 0)
  const call = (type: number) => [op.callIndirect, ...unsigned(type), 0]
  const getStack = [op.constI32, ...signed(tableSize), ...call(types.of(0, 1))]
  const setStack = [op.constI32, ...signed(tableSize + 1), ...call(types.of(1, 0))]
  const sayJumped = [
    ...[op.constI32, ...signed(1), op.constI32, ...signed(0)],
    ...[op.constI32, ...signed(tableSize + 2), ...call(types.of(2, 0))],
  ]

  const functions: number[][] = []
  const bodies: number[][] = []
  const exports: number[][] = []
  const add = (name: string, type: number, body: readonly number[]) => {
    exports.push([...wasm.name(name), kind.function, ...unsigned(functions.length)])
    functions.push(unsigned(type))
    bodies.push(wasm.sized(body))
  }

  for (const name of names) {
    const letters = name.slice('invoke_'.length)
    const results = letters[0] === 'v' ? 0 : 1
    const parameters = letters.length - 1
    /** A local after index and parameters, for the stack as it was. */
    const stack = unsigned(parameters + 1)
    const given = Array.from({ length: parameters }, (_, i) => [op.getLocal, ...unsigned(i + 1)]).flat()
    add(name, types.of(parameters + 1, results), [
      ...wasm.list([[1, I32]]),
      ...[...getStack, op.setLocal, ...stack],
      // Whoever jumps lands at the end of the block; whoever returns, returns from inside it.
      ...[op.block, NOTHING],
      ...[op.tryTable, results ? I32 : NOTHING, ...wasm.list([[0, 0, 0]])],
      ...[...given, op.getLocal, 0, ...call(types.of(parameters, results))],
      ...[op.end, op.return, op.end],
      ...[op.getLocal, ...stack, ...setStack, ...sayJumped],
      ...(results ? [op.constI32, ...signed(0)] : []),
      op.end,
    ])
  }
  add('jump', jump, [0, op.throw, 0, op.end])
  exports.push([...wasm.name('table'), kind.table, 0])

  return wasm.toModule([
    [section.types, types.all],
    [section.functions, functions],
    [section.tables, [[wasm.FUNCTION_REFERENCE, 0, ...unsigned(tableSize + 3)]]],
    [section.tags, [[0, ...unsigned(jump)]]],
    [section.exports, exports],
    [section.code, bodies],
  ])
}
