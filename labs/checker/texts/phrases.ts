// Phrases that many mistakes share, in English.

import { type P, q } from './mistake-text.ts'

/** "Expected … One arrived on …" for a message, "Expected … One came for …" for a subscription. */
export const topic = (why: (p: P) => string): ((p: P) => string) => {
  return (p) =>
    p.act === 'subscribe'
      ? `Expected a subscription that covers ${q(p.expected)}. One came for ${q(p.came)}: ${why(p)}`
      : `Expected a message on ${q(p.expected)}. One arrived on ${q(p.came)}: ${why(p)}`
}

export const useTopic = (p: P) =>
  p.act === 'subscribe' ? `Subscribe to ${q(p.expected)}` : `Publish to ${q(p.expected)}`

export const payload = (why: (p: P) => string): ((p: P) => string) => {
  return (p) => `Expected ${q(p.expected)} on ${q(p.topic)}. ${q(p.came)} arrived: ${why(p)}`
}
