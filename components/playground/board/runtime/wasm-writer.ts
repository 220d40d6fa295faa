// Writes a small WebAssembly module, byte by byte: just as much of the binary format as trampolines.ts needs.

export type Bytes = readonly number[]

/** A number in LEB128, seven bits a byte: 300 is AC 02. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  do {
    const digit = value & 0x7f
    value >>>= 7
    bytes.push(value === 0 ? digit : digit | 0x80)
  } while (value !== 0)
  return bytes
}

/** The same for numbers with a sign, as `i32.const` wants them. */
export function signed(value: number): number[] {
  const bytes: number[] = []
  for (;;) {
    const digit = value & 0x7f
    value >>= 7
    const isLast = (value === 0 && (digit & 0x40) === 0) || (value === -1 && (digit & 0x40) !== 0)
    bytes.push(isLast ? digit : digit | 0x80)
    if (isLast) return bytes
  }
}

/** Their count, then the items. */
export const list = (items: readonly Bytes[]): number[] => [...unsigned(items.length), ...items.flat()]

/** Their length in bytes, then the bytes. */
export const sized = (bytes: Bytes): number[] => [...unsigned(bytes.length), ...bytes]

export const name = (text: string): number[] => sized([...new TextEncoder().encode(text)])

export const I32 = 0x7f
export const NOTHING = 0x40

/** Of instructions: those used here, by the names of the text format. */
export const op = {
  block: 0x02,
  end: 0x0b,
  return: 0x0f,
  callIndirect: 0x11,
  throw: 0x08,
  tryTable: 0x1f,
  getLocal: 0x20,
  setLocal: 0x21,
  constI32: 0x41,
} as const

export const section = {
  types: 1,
  functions: 3,
  tables: 4,
  tags: 13,
  exports: 7,
  code: 10,
} as const

export const kind = { function: 0, table: 1 } as const

const FUNCTION_TYPE = 0x60
export const FUNCTION_REFERENCE = 0x70

/** Function types, each once; `of` gives the index of one. */
export class FunctionTypes {
  readonly all: number[][] = []
  #known = new Map<string, number>()

  /** Of a function that takes `parameters` numbers and gives `results`. */
  of(parameters: number, results: number): number {
    const key = `${parameters} ${results}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const numbers = (count: number) => list(Array.from({ length: count }, () => [I32]))
    this.#known.set(key, this.all.length)
    return this.all.push([FUNCTION_TYPE, ...numbers(parameters), ...numbers(results)]) - 1
  }
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

export function toModule(sections: readonly (readonly [id: number, items: readonly Bytes[]])[]) {
  const bytes = sections.flatMap(([id, items]) => [id, ...sized(list(items))])
  return Uint8Array.from([...MAGIC_AND_VERSION, ...bytes])
}
