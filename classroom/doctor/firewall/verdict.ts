// What a firewall's own words come to.

export type FirewallName = 'ufw' | 'firewalld' | 'nftables' | 'windows' | 'macos'

export type FirewallVerdict =
  /** It is off, or lets others in. */
  | { state: 'open'; by: FirewallName | undefined }
  /** These ports are closed to others. `program`: a rule that turns this very program away. */
  | { state: 'blocks'; by: FirewallName; ports: number[]; program?: string }
  /** It is there, and does not show its rules to this account, or in a way that is known here. */
  | { state: 'unknown'; by: FirewallName | undefined }

/** `8883`, `8883:8884`, `8883-8884`, `8080,1883`: what stands in rules. */
export function hasPort(text: string, port: number): boolean {
  return text.split(',').some((part) => {
    const [first = '', last = first] = part.trim().split(/[:-]/)
    return /^\d+$/.test(first) && Number(first) <= port && port <= Number(last)
  })
}

/** Closed ports, or none: then it is open. */
export const toVerdict = (by: FirewallName, closed: number[]): FirewallVerdict =>
  closed.length === 0 ? { state: 'open', by } : { state: 'blocks', by, ports: closed }
