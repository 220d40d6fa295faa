// Floods: how many messages a student may publish. Above it the gate reads more slowly, so that the sender waits and
// nothing is lost; who keeps on is disconnected, and reads why.

import { limits } from './limits.ts'

export interface FloodLimits {
  /** Messages a second, for as long as one likes. */
  sustained: number
  /** Messages at once, after a quiet time. */
  burst: number
  /** Milliseconds at the limit after which the connection is closed. */
  patience: number
}

export const classroomFlood: FloodLimits = limits.flood

export interface Flood {
  /** A message came from this account. */
  count(account: string): void
  /** How long to stop reading from this account, in milliseconds (0: not at all); `over` when its patience has run out. */
  judge(account: string): { pause: number; over: boolean; rate: number }
}

/** Milliseconds at the limit after which somebody is told: long before the patience has run out. */
const TOLD = 1_500

/** `onFlooding`: an account has been at the limit for a while, and is read more slowly. Once, until it is calm again. */
export function createFlood(
  limits = classroomFlood,
  now: () => number = () => performance.now(),
  onFlooding: (account: string, rate: number) => void = () => {},
): Flood {
  interface Bucket {
    tokens: number
    at: number
    /** Since when it has been running dry. */
    drySince?: number
    isTold?: boolean
  }
  const buckets = new Map<string, Bucket>()

  function bucketOf(account: string): Bucket {
    const time = now()
    const bucket = buckets.get(account) ?? { tokens: limits.burst, at: time }
    buckets.set(account, bucket)
    bucket.tokens = Math.min(limits.burst, bucket.tokens + ((time - bucket.at) / 1000) * limits.sustained)
    bucket.at = time
    if (bucket.tokens > limits.sustained) Object.assign(bucket, { drySince: undefined, isTold: false })
    return bucket
  }

  return {
    count(account) {
      bucketOf(account).tokens -= 1
    },
    judge(account) {
      const bucket = bucketOf(account)
      if (bucket.tokens >= 0) return { pause: 0, over: false, rate: limits.sustained }
      bucket.drySince ??= bucket.at
      const dry = bucket.at - bucket.drySince
      if (dry > TOLD && !bucket.isTold) {
        bucket.isTold = true
        onFlooding(account, limits.sustained)
      }
      const over = dry > limits.patience
      // A new connection of the same student gets a new chance.
      if (over) bucket.drySince = undefined
      return { pause: (-bucket.tokens / limits.sustained) * 1000 + 5, over, rate: limits.sustained }
    },
  }
}
