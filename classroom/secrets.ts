// Secrets of the classroom: what they are made of, and the only form in which they are stored.

import { createHash, randomBytes, randomInt } from 'node:crypto'

/** No `0 o 1 i l`: tokens are read from a screen and typed into source code by hand. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

const letters = (count: number) =>
  Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

const inGroups = (text: string, size: number) => text.match(new RegExp(`.{1,${size}}`, 'g'))!.join('-')

/** `xxxx-xxxx-xxxx`: 59 bits, so that a fast hash is enough to store it. */
export const newBoardToken = (): string => inGroups(letters(12), 4)

/** 12 letters, no secret: so many that none comes twice. */
export const newBoardId = (): string => letters(12)

/** `xxx-xxx`: short enough to say aloud; guessing is slowed down by `tries.ts`. */
export const newClassCode = (): string => inGroups(letters(6), 3)

/** `xxxx-xxxx-xxxx-xxxx`: 79 bits, typed into an MQTT client by hand, for one who may read everything. */
export const newClientPassword = (): string => inGroups(letters(16), 4)

/** 192 bits for what no person types: the browser's credential, the instructor's link. */
export const newLongSecret = (): string => randomBytes(24).toString('base64url')

/** What remains of a typed secret when case, dashes and spaces are ignored. */
export const plain = (typed: string): string => typed.toLowerCase().replace(/[\s\-‐-―]/g, '')

/**
 * SHA-256. A slow password hash defends passwords that people choose; these are random, and 500 boards that
 * connect at once would wait 19 s for a slow one.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
