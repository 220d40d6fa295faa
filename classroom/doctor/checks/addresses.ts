// The addresses of this machine: whether there is one at all, which boards should be given, and whether it is still the
// one that the class had, and that stands on the cards.

import type { LanAddress } from '../../addresses.ts'
import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'
import type { LastPlaces } from '../running.ts'

const { addresses: said } = texts.doctor

export interface AddressParts {
  /** For other machines, the likeliest first. */
  now: readonly LanAddress[]
  before: LastPlaces | undefined
  isOpen: boolean
}

export function checkAddresses({ now, before, isOpen }: AddressParts): Finding[] {
  const real = now.filter(({ virtual }) => !virtual)
  if (now.length === 0) return [toFinding('addresses', 'bad', said.none, 'no-network')]
  if (real.length === 0) return [toFinding('addresses', 'bad', said.onlyVirtual(now), 'no-network')]
  const findings = [toFinding('addresses', real.length > 1 ? 'warning' : 'good', said.found(real, now))]
  const isHere = (address: string) => now.some((one) => one.address === address)
  const [last] = before?.addresses ?? []
  const cards = before?.cards
  if (cards && !isHere(cards.address))
    findings.push(
      toFinding(
        'addresses',
        'bad',
        said.cards(cards.address, real[0]!.address, cards.time),
        'address-changed',
      ),
    )
  if (last !== undefined && !isHere(last) && last !== cards?.address)
    findings.push(
      toFinding(
        'addresses',
        'warning',
        said.changed(last, real[0]!.address, before!.time, isOpen),
        'address-changed',
      ),
    )
  return findings
}
