// The firewall of macOS, which goes by programs and not by ports: `socketfilterfw`.

import type { FirewallVerdict } from './verdict.ts'

/** What it says to `--getglobalstate`, `--getblockall` and `--getappblocked PROGRAM`, one behind the other. */
export function judgeMacos(
  said: { global: string; blockAll: string; program: string },
  ports: readonly number[],
  program: string,
): FirewallVerdict | undefined {
  if (/State = 0|disabled/i.test(said.global)) return { state: 'open', by: 'macos' }
  if (!/State = [12]|enabled/i.test(said.global)) return undefined
  const all = [...ports]
  if (/State = 2/.test(said.global) || /block all.*(enabled|set to enabled)/i.test(said.blockAll))
    return { state: 'blocks', by: 'macos', ports: all }
  if (/\bpermitted\b|\ballowed\b/i.test(said.program)) return { state: 'open', by: 'macos' }
  if (/\bblocked\b|\bblock\b/i.test(said.program))
    return { state: 'blocks', by: 'macos', ports: all, program }
  // A program that it does not know yet: macOS asks when it first listens.
  return { state: 'unknown', by: 'macos' }
}
