// Frames of MQTT 5 made by hand from their parts, right and wrong.

export const text = (value: string) => binary(...new TextEncoder().encode(value))
export const binary = (...bytes: number[]) => [bytes.length >> 8, bytes.length & 255, ...bytes]

/** Properties with their length in front. */
export const properties = (...bytes: number[]) => [bytes.length, ...bytes]

/** A frame: first byte, length (below 16,384), the rest. */
export function frame(first: number, ...body: number[]): Uint8Array {
  const { length } = body
  const size = length < 128 ? [length] : [(length & 0x7f) | 0x80, length >> 7]
  return Uint8Array.of(first, ...size, ...body)
}

interface ConnectParts {
  flags?: number
  props?: number[]
  clientId?: number[]
  /** What follows the client identifier. */
  rest?: number[]
}

export const connect5 = ({ flags = 2, props = [], clientId = text('ana'), rest = [] }: ConnectParts = {}) =>
  frame(0x10, ...text('MQTT'), 5, flags, 0, 0, ...properties(...props), ...clientId, ...rest)

export const publish5 = (props: number[] = [], topic = text('a'), payload: number[] = [0x78]) =>
  frame(0x30, ...topic, ...properties(...props), ...payload)

export const subscribe5 = (options: number, props: number[] = [], filter = text('a')) =>
  frame(0x82, 0, 1, ...properties(...props), ...filter, options)

export const unsubscribe5 = (props: number[] = [], filter = text('a')) =>
  frame(0xa2, 0, 1, ...properties(...props), ...filter)
