// Values as text, the way a Node console shows them: `{ temperature: 21.5, unit: 'C' }`. Nothing of the student's is
// called on the way: a getter is named, not asked.

export interface InspectLimits {
  depth: number
  items: number
  text: number
  width: number
}

const usual: InspectLimits = { depth: 4, items: 100, text: 10_000, width: 76 }

/** `value` as text. A string is quoted; see `toWords` for what `console.log` does. */
export function inspect(value: unknown, limits: Partial<InspectLimits> = {}): string {
  return show(value, { ...usual, ...limits }, 0, [])
}

function show(value: unknown, limits: InspectLimits, depth: number, above: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return quoted(cut(value, limits.text))
    case 'bigint':
      return `${value}n`
    case 'symbol':
      return String(value)
    case 'function':
      return nameFunction(value)
    case 'object':
      return value === null ? 'null' : showObject(value, limits, depth, above)
    default:
      return Object.is(value, -0) ? '-0' : String(value)
  }
}

function showObject(value: object, limits: InspectLimits, depth: number, above: readonly object[]): string {
  if (above.includes(value)) return '[Circular]'
  try {
    const special = showSpecial(value, limits, above)
    if (special !== undefined) return special
    const name = nameOf(value)
    if (depth >= limits.depth) return Array.isArray(value) ? '[Array]' : `[${name || 'Object'}]`
    const inner = (one: unknown) => show(one, limits, depth + 1, [...above, value])
    if (value instanceof Map) {
      const parts = [...value].slice(0, limits.items).map(([key, one]) => `${inner(key)} => ${inner(one)}`)
      return wrapped(`Map(${value.size}) `, '{', [...parts, ...rest(value.size, limits)], '}', limits)
    }
    if (value instanceof Set) {
      const parts = [...value].slice(0, limits.items).map(inner)
      return wrapped(`Set(${value.size}) `, '{', [...parts, ...rest(value.size, limits)], '}', limits)
    }
    if (Array.isArray(value)) return showArray(value, limits, inner)
    const parts = showProperties(value, limits, inner)
    return wrapped(name === '' || name === 'Object' ? '' : `${name} `, '{', parts, '}', limits)
  } catch (error) {
    return `[cannot be shown: ${error instanceof Error ? error.message : 'it threw'}]`
  }
}

function showArray(
  value: readonly unknown[],
  limits: InspectLimits,
  inner: (one: unknown) => string,
): string {
  const parts: string[] = []
  const count = Math.min(value.length, limits.items)
  for (let i = 0; i < count; i++) parts.push(i in value ? inner(value[i]) : '<empty>')
  return wrapped('', '[', [...parts, ...rest(value.length, limits)], ']', limits)
}

function showProperties(value: object, limits: InspectLimits, inner: (one: unknown) => string): string[] {
  const keys = Reflect.ownKeys(value).filter(
    (key) => Reflect.getOwnPropertyDescriptor(value, key)?.enumerable === true,
  )
  const parts = keys.slice(0, limits.items).map((key) => {
    const property = Reflect.getOwnPropertyDescriptor(value, key)!
    const text = property.get ? (property.set ? '[Getter/Setter]' : '[Getter]') : inner(property.value)
    return `${showKey(key)}: ${text}`
  })
  return [...parts, ...rest(keys.length, limits)]
}

/** What has a short form of its own. */
function showSpecial(value: object, limits: InspectLimits, above: readonly object[]): string | undefined {
  if (value instanceof Error) return toErrorText(value, above)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof RegExp) return String(value)
  if (value instanceof Promise) return 'Promise'
  if (value instanceof WeakMap || value instanceof WeakSet) return `${nameOf(value)} { <items unknown> }`
  if (value instanceof ArrayBuffer) return `ArrayBuffer { ${value.byteLength} bytes }`
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return `[${nameOf(value)}: ${inspect(value.valueOf(), limits)}]`
  if (value instanceof Uint8Array && nameOf(value) !== 'Uint8Array') return showBytes('Buffer', value)
  if (ArrayBuffer.isView(value) && 'length' in value) {
    const numbers = value as unknown as ArrayLike<number>
    const parts = Array.from({ length: Math.min(numbers.length, limits.items) }, (_, i) => String(numbers[i]))
    const all = [...parts, ...rest(numbers.length, limits)]
    return wrapped(`${nameOf(value)}(${numbers.length}) `, '[', all, ']', limits)
  }
  return undefined
}

/** As Node has it: `<Buffer 32 31 2e 35>`. */
function showBytes(name: string, bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, 50), (byte) => byte.toString(16).padStart(2, '0'))
  const more = bytes.length > 50 ? ` … ${bytes.length - 50} more bytes` : ''
  return `<${[name, ...shown].join(' ')}${more}>`
}

/** Name and message, and what the error carries besides: a code, a cause. Its stack is another matter. */
export function toErrorText(error: Error, above: readonly object[] = []): string {
  const name = String(error.name || 'Error')
  const head = error.message === '' ? name : `${name}: ${error.message}`
  const inner = (value: unknown) =>
    show(value, { ...usual, depth: above.length + 2 }, above.length + 1, [...above, error])
  const parts = Object.keys(error)
    .filter((key) => !['name', 'message', 'stack', 'cause'].includes(key))
    .slice(0, 10)
    .map((key) => `${key}: ${inner((error as unknown as Record<string, unknown>)[key])}`)
  if (error.cause !== undefined) parts.push(`cause: ${inner(error.cause)}`)
  return parts.length === 0 ? head : `${head} { ${parts.join(', ')} }`
}

function wrapped(head: string, open: string, parts: string[], close: string, limits: InspectLimits): string {
  if (parts.length === 0) return `${head}${open}${close}`
  const line = `${head}${open} ${parts.join(', ')} ${close}`
  if (line.length <= limits.width && !line.includes('\n')) return line
  const indented = parts.map((part) => `  ${part.replaceAll('\n', '\n  ')}`)
  // Many short things side by side: a column of a hundred numbers helps nobody.
  if (open === '[' && parts.length > 6 && parts.every((part) => part.length <= 6 || part.startsWith('…')))
    return `${head}${open}\n${inRows(parts)}\n${close}`
  return cut(`${head}${open}\n${indented.join(',\n')}\n${close}`, limits.text)
}

function inRows(parts: readonly string[]): string {
  const rows: string[] = []
  for (let i = 0; i < parts.length; i += 10) rows.push(`  ${parts.slice(i, i + 10).join(', ')}`)
  return rows.join(',\n')
}

const rest = (count: number, { items }: InspectLimits): string[] =>
  count > items ? [`… ${count - items} more`] : []

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}… ${text.length - most} more characters` : text

const showKey = (key: string | symbol): string =>
  typeof key === 'symbol' ? `[${String(key)}]` : /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)

function quoted(text: string): string {
  const mark = text.includes("'") ? (text.includes('"') ? '`' : '"') : "'"
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return mark + escaped.replaceAll(mark, `\\${mark}`) + mark
}

function nameFunction(value: { name?: unknown }): string {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value))
  const name = typeof value.name === 'string' && value.name !== '' ? ` ${value.name}` : ' (anonymous)'
  return isClass ? `[class${name}]` : `[Function:${name}]`
}

function nameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return '[no prototype]'
  const maker = Object.getOwnPropertyDescriptor(prototype as object, 'constructor')?.value as unknown
  return typeof maker === 'function' ? maker.name : 'Object'
}
