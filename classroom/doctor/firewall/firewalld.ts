// firewalld, of Fedora, Red Hat and SUSE: `firewall-cmd --list-all`.

import { type FirewallVerdict, hasPort, toVerdict } from './verdict.ts'

/** Services that are called by a name there, as far as the class has such ports. */
const services: Record<string, string> = {
  mqtt: '1883',
  'mqtt-tls': '8883',
  http: '80',
  https: '443',
  'http-alt': '8080',
}

/** Undefined when this is not what it says of a zone. */
export function judgeFirewalld(text: string, ports: readonly number[]): FirewallVerdict | undefined {
  if (/not running/i.test(text)) return { state: 'open', by: 'firewalld' }
  const field = (name: string) => new RegExp(`^\\s+${name}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim()
  const target = field('target')
  if (target === undefined) return undefined
  if (target === 'ACCEPT') return { state: 'open', by: 'firewalld' }
  const open = [
    ...(field('ports') ?? '').split(/\s+/).flatMap((one) => (one.endsWith('/tcp') ? [one.slice(0, -4)] : [])),
    ...(field('services') ?? '').split(/\s+/).flatMap((name) => services[name] ?? []),
  ]
  return toVerdict(
    'firewalld',
    ports.filter((port) => !open.some((one) => hasPort(one, port))),
  )
}
