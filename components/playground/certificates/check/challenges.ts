// "This board does not connect": six benches with one thing wrong on each, another one every time.

import type { CaseName } from './cases.ts'
import { type Settings, start } from './settings.ts'

const hosts = ['mqtt.classroom', 'broker.lab', 'teacher.local', 'room-12.school']
const users = ['ana', 'ben', 'cleo', 'dora', 'emil']
export const CHALLENGES = 6

type Fault = Exclude<CaseName, 'good' | 'insecure' | 'common-name' | 'address-as-name'>

/** A letter is missing: found by those who compare letter by letter. */
const misspelt = (host: string) => host.slice(0, 2) + host.slice(3)

const faults: Record<Fault, (settings: Settings) => Partial<Settings>> = {
  'host-name': ({ host }) => ({ host: misspelt(host) }),
  // The laptop has got another address since.
  address: ({ addresses }) => ({ host: addresses[0]!.replace(/\d+$/, (last) => String(Number(last) + 100)) }),
  expired: () => ({ validity: 'over' }),
  'not-yet': () => ({ validity: 'future' }),
  clock: () => ({ clock: '1970' }),
  authority: () => ({ trusts: 'other' }),
  'no-client': () => ({ client: 'none' }),
  'foreign-client': () => ({ client: 'foreign' }),
  revoked: () => ({ revoked: true }),
  impostor: () => ({ server: 'impostor', mutual: false }),
  thief: () => ({ server: 'thief', mutual: false }),
  'old-library': ({ addresses }) => ({ library: 'mbedtls-old', host: addresses[0]! }),
}

/** `random`: from 0 up to 1. */
export function drawChallenges(random: () => number = Math.random): Settings[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const rest = Object.keys(faults) as Fault[]
  return Array.from({ length: CHALLENGES }, () => {
    const [fault] = rest.splice(Math.floor(random() * rest.length), 1)
    const host = pick(hosts)
    const last = 20 + Math.floor(random() * 70)
    const base: Settings = {
      ...start,
      ...{ host, commonName: host, names: [host], addresses: [`192.168.4.${last}`], user: pick(users) },
    }
    return { ...base, ...faults[fault!](base) }
  })
}
