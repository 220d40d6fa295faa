// Windows Defender Firewall: `netsh advfirewall`. Its words are in the language of Windows; where they are not English,
// the answer is that it is not known.

import { type FirewallVerdict, hasPort } from './verdict.ts'

interface Rule {
  isAllow: boolean
  profiles: string
  protocol: string
  port: string
  program: string
}

/**
 * `profile`: what `show currentprofile` says. `rules`: what `show rule name=all dir=in verbose` says. `program`: that of
 * the class, which rules may name.
 */
export function judgeWindows(
  profile: string,
  rules: string,
  ports: readonly number[],
  program: string,
): FirewallVerdict | undefined {
  const name = /^(Domain|Private|Public) Profile Settings/m.exec(profile)?.[1]
  const state = /^State\s+(ON|OFF)/m.exec(profile)?.[1]
  if (!name || !state) return undefined
  if (state === 'OFF' || /^Firewall Policy\s+AllowInbound/m.test(profile))
    return { state: 'open', by: 'windows' }
  const ofClass = parseRules(rules).filter(
    (rule) =>
      rule.profiles.includes(name) &&
      /^(TCP|Any)$/i.test(rule.protocol) &&
      (rule.program === '' || /^any$/i.test(rule.program) || isSame(rule.program, program)),
  )
  const fits = (rule: Rule, port: number) => /^Any$/i.test(rule.port) || hasPort(rule.port, port)
  // A rule that blocks wins over any that allows.
  const blocked = (port: number) => ofClass.find((rule) => !rule.isAllow && fits(rule, port))
  const closed = ports.filter(
    (port) => blocked(port) || !ofClass.some((rule) => rule.isAllow && fits(rule, port)),
  )
  if (closed.length === 0) return { state: 'open', by: 'windows' }
  const byProgram = closed.some((port) => isSame(blocked(port)?.program ?? '', program))
  return { state: 'blocks', by: 'windows', ports: closed, ...(byProgram ? { program } : {}) }
}

/** Windows writes paths in any case. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function parseRules(text: string): Rule[] {
  return text.split(/^Rule Name:/m).flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*?)\\s*$`, 'm').exec(block)?.[1] ?? ''
    if (field('Enabled') !== 'Yes' || field('Direction') !== 'In') return []
    return [
      {
        isAllow: field('Action') === 'Allow',
        profiles: field('Profiles'),
        protocol: field('Protocol'),
        // Of a rule for every protocol none is shown.
        port: field('LocalPort') || 'Any',
        program: field('Program'),
      },
    ]
  })
}
