// Each check made to fail one at a time: what is set otherwise than at the start. The names stand in links: #case=expired.

import { type Settings, start } from './settings.ts'

const one = (changes: Partial<Settings>): Settings => ({ ...start, ...changes })
const address = '192.168.1.10'

export const cases = {
  good: one({}),
  'host-name': one({ host: 'mqtt.clasroom' }),
  address: one({ host: '192.168.1.77' }),
  expired: one({ validity: 'over' }),
  'not-yet': one({ validity: 'future' }),
  clock: one({ clock: '1970' }),
  authority: one({ trusts: 'other' }),
  'no-client': one({ client: 'none' }),
  'foreign-client': one({ client: 'foreign' }),
  revoked: one({ revoked: true }),
  impostor: one({ server: 'impostor', mutual: false }),
  insecure: one({ server: 'impostor', mutual: false, insecure: true }),
  thief: one({ server: 'thief', mutual: false }),
  'common-name': one({ names: [], addresses: [] }),
  'old-library': one({ library: 'mbedtls-old', host: address }),
  'address-as-name': one({
    library: 'mbedtls-old',
    host: address,
    names: ['mqtt.classroom', address],
  }),
} satisfies Record<string, Settings>

export type CaseName = keyof typeof cases

export const caseNames = Object.keys(cases) as CaseName[]

/** The case that these settings are, if they are one. */
export function findCase(settings: Settings): CaseName | undefined {
  const text = toText(settings)
  return caseNames.find((name) => toText(cases[name]) === text)
}

const toText = (settings: Settings) => JSON.stringify(Object.entries(settings).sort())

/** From a link's part behind #: `#case=expired`. */
export function findLinked(hash: string, id: string): CaseName | undefined {
  const name = new URLSearchParams(hash.replace(/^#/, '')).get(id === '' ? 'case' : `${id}-case`)
  return caseNames.find((one) => one === name)
}

export const toLink = (name: CaseName, id: string): string => `#${id === '' ? 'case' : `${id}-case`}=${name}`
