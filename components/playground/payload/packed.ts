// What a decoder of a binary format gives back.

export type Packed =
  | {
      value: unknown
      /** Bytes behind the first whole value. */
      rest: number
    }
  | { fault: string }

/** How many bytes the same would be in JSON; undefined when JSON cannot say it. */
export function findJsonSize(value: unknown): number | undefined {
  let isPlain = true
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (member instanceof Map) return Object.fromEntries(member)
    if (typeof member === 'bigint' || member instanceof Uint8Array || member === undefined) isPlain = false
    return typeof member === 'bigint' ? Number(member) : member
  })
  return isPlain && text !== undefined ? new TextEncoder().encode(text).length : undefined
}
