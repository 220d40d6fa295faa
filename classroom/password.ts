// The instructor's password: the only secret here that a person chooses, so the only one that needs a slow hash. It is
// reckoned in Node's thread pool, one at a time: 32 MB and a tenth of a second each must not add up.

import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 200

/** https://cheatsheetseries.owasp.org: N = 2^15, r = 8 asks for p = 3. */
const COST = { N: 2 ** 15, r: 8, p: 3 }

/** Reckonings that wait at most. One more is turned away. */
const MOST_WAITING = 4

export class TooBusy extends Error {}

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

function reckon(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  if (waiting >= MOST_WAITING) return Promise.reject(new TooBusy())
  waiting++
  const options = { ...cost, maxmem: 64 * 1024 * 1024 }
  const mine = last.then(
    () =>
      new Promise<Buffer>((done, fail) =>
        // The same letters typed on another keyboard are the same password.
        scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) =>
          error ? fail(error) : done(key),
        ),
      ),
  )
  last = mine
    .catch(() => {})
    .finally(() => {
      waiting--
    })
  return mine
}

/** `scrypt$N$r$p$salt$hash`: the cost stands in it, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await reckon(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

export async function isPassword(typed: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = stored.split('$')
  if (scheme !== 'scrypt') return false
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const found = await reckon(typed, Buffer.from(salt, 'base64url'), cost)
  const wanted = Buffer.from(hash, 'base64url')
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}
