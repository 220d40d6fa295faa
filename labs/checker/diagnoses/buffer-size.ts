// Buffers that libraries and sketches have, by the length at which a text is cut off.

/** A C string keeps the last byte for its end, so a text of 127 bytes filled a buffer of 128. */
const SIZES = [128, 256, 512] as const

/** The buffer that a text of so many bytes just fills; undefined for any other length. */
export const findBufferSize = (bytes: number): number | undefined =>
  SIZES.find((size) => bytes === size || bytes === size - 1)
