// Looks at this system's firewall.

import { existsSync, readFileSync } from 'node:fs'
import type { RunCommand } from '../command.ts'
import { judgeFirewalld } from './firewalld.ts'
import { judgeMacos } from './macos.ts'
import { judgeNftables } from './nftables.ts'
import { judgeUfw } from './ufw.ts'
import type { FirewallVerdict } from './verdict.ts'
import { judgeWindows } from './windows.ts'

export async function lookAtFirewall(
  ports: readonly number[],
  platform: NodeJS.Platform,
  run: RunCommand,
  program: string = process.execPath,
): Promise<FirewallVerdict> {
  if (platform === 'win32')
    return (await onWindows(ports, run, program)) ?? { state: 'unknown', by: 'windows' }
  if (platform === 'darwin') return (await onMacos(ports, run, program)) ?? { state: 'unknown', by: 'macos' }
  return onLinux(ports, run)
}

async function onLinux(ports: readonly number[], run: RunCommand): Promise<FirewallVerdict> {
  const [ufw, firewalld, nft] = await Promise.all([
    run('ufw', ['status']),
    run('firewall-cmd', ['--list-all']),
    run('nft', ['-j', 'list', 'ruleset']),
  ])
  const byUfw = judgeUfw(ufw.text, ports)
  const byFirewalld = judgeFirewalld(firewalld.text, ports)
  const named = [byUfw, byFirewalld].find((verdict) => verdict?.state === 'blocks')
  if (named) return named
  if (!ufw.isMissing && !byUfw && isUfwOn()) return { state: 'unknown', by: 'ufw' }
  if (!firewalld.isMissing && !byFirewalld) return { state: 'unknown', by: 'firewalld' }
  const byRules = judgeNftables(nft.text)
  // What ufw and firewalld let in, their own rules in nftables let in too.
  const isManaged = [byUfw, byFirewalld].some(
    (verdict) => verdict?.state === 'open' && isAtWork(verdict, ufw.text),
  )
  if (byRules?.state === 'open' || isManaged)
    return { state: 'open', by: byRules?.by ?? byUfw?.by ?? byFirewalld?.by }
  const none = ufw.isMissing && firewalld.isMissing && nft.isMissing
  return { state: 'unknown', by: none ? undefined : 'nftables' }
}

const isAtWork = ({ by }: FirewallVerdict, ufw: string) => by === 'firewalld' || /^Status: active/m.test(ufw)

/** Without rights `ufw status` says nothing, and this file may be read by everybody. */
function isUfwOn(file = '/etc/ufw/ufw.conf'): boolean {
  return existsSync(file) && /^ENABLED=yes/m.test(readFileSync(file, 'utf8'))
}

async function onWindows(ports: readonly number[], run: RunCommand, program: string) {
  const [profile, rules] = await Promise.all([
    run('netsh', ['advfirewall', 'show', 'currentprofile']),
    run('netsh', ['advfirewall', 'firewall', 'show', 'rule', 'name=all', 'dir=in', 'verbose']),
  ])
  return judgeWindows(profile.text, rules.text, ports, program)
}

async function onMacos(ports: readonly number[], run: RunCommand, program: string) {
  const [global, blockAll, own] = await Promise.all([
    run('socketfilterfw', ['--getglobalstate']),
    run('socketfilterfw', ['--getblockall']),
    run('socketfilterfw', ['--getappblocked', program]),
  ])
  return judgeMacos({ global: global.text, blockAll: blockAll.text, program: own.text }, ports, program)
}
