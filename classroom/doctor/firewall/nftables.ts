// nftables, below every firewall of today's Linux: `nft -j list ruleset`, which only root may read.

import type { FirewallVerdict } from './verdict.ts'

interface Chain {
  hook?: string
  policy?: string
}

/**
 * Undefined when this is no ruleset. Rules may say anything; what is told here is only what is sure: that nothing turns
 * anybody away.
 */
export function judgeNftables(text: string): FirewallVerdict | undefined {
  let entries: { chain?: Chain; rule?: unknown }[]
  try {
    entries = (JSON.parse(text) as { nftables: typeof entries }).nftables
  } catch {
    return undefined
  }
  if (!Array.isArray(entries)) return undefined
  const policies = entries.flatMap(({ chain }) => (chain?.hook === 'input' ? (chain.policy ?? 'accept') : []))
  const says = JSON.stringify(entries.flatMap(({ rule }) => rule ?? []))
  const mayTurnAway = policies.includes('drop') || /"(drop|reject)":/.test(says)
  return { state: mayTurnAway ? 'unknown' : 'open', by: 'nftables' }
}
