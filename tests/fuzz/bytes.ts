// Packets put together byte by byte, right or wrong, by nothing that the project itself uses to write packets.

/** A remaining length, in as few bytes as it takes (3.1.1 §2.2.3). */
export function variable(value: number): number[] {
  const bytes: number[] = []
  do {
    const rest = Math.floor(value / 128)
    bytes.push((value % 128) | (rest > 0 ? 0x80 : 0))
    value = rest
  } while (value > 0)
  return bytes
}

export const packet = (first: number, body: readonly number[]): number[] => [
  first,
  ...variable(body.length),
  ...body,
]

export const two = (value: number): number[] => [value >> 8, value & 0xff]
export const four = (value: number): number[] => [
  (value >>> 24) & 0xff,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
]
export const bytesOf = (bytes: readonly number[]): number[] => [...two(bytes.length), ...bytes]
export const text = (value: string): number[] => bytesOf([...new TextEncoder().encode(value)])
export const properties = (bytes: readonly number[]): number[] => [...variable(bytes.length), ...bytes]

export interface ConnectBytes {
  level?: number
  name?: string
  flags?: number
  properties?: readonly number[]
  /** In the place of what the flags ask for. */
  payload?: readonly number[]
}

/** What the payload of a CONNECT holds by its flags (3.1.1 §3.1.3). */
export function toPayload(flags: number, isFive: boolean): number[] {
  const has = (flag: number) => (flags & flag) !== 0
  return [
    ...text('c'),
    ...(has(0x04) ? [...(isFive ? [0] : []), ...text('w'), ...bytesOf([1])] : []),
    ...(has(0x80) ? text('u') : []),
    ...(has(0x40) ? bytesOf([2]) : []),
  ]
}

export function connect({
  level = 4,
  name = 'MQTT',
  flags = 2,
  properties: own = [],
  payload,
}: ConnectBytes) {
  const isFive = level === 5
  return packet(0x10, [
    ...text(name),
    level,
    flags,
    ...two(60),
    ...(isFive ? properties(own) : []),
    ...(payload ?? toPayload(flags, isFive)),
  ])
}
