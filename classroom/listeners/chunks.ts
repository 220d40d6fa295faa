// Chunks on their way to a socket: copying small ones together costs less than handing each to the system.

/** Bytes of a chunk, on average, from which on it is better sent from where it is. */
const LARGE = 1024

/** The same bytes: small chunks as one, large ones as they are. */
export function joinSmall(chunks: Uint8Array[]): Uint8Array[] {
  if (chunks.length < 2) return chunks
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  return size < chunks.length * LARGE ? [Buffer.concat(chunks, size)] : chunks
}
