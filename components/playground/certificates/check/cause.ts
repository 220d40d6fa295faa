// The one thing that is wrong, as a person would name it: for the exercises. It follows from the checks.

import { findAddress } from '../x509/address.ts'
import type { Settings } from './settings.ts'
import type { Verdict } from './verify.ts'

export const causes = [
  ...(['name', 'address', 'old-library', 'expired', 'not-yet', 'clock', 'authority'] as const),
  ...(['impostor', 'thief', 'no-client', 'foreign-client', 'revoked'] as const),
]
export type Cause = (typeof causes)[number]

/** Undefined when the board connects. */
export function findCause(settings: Settings, { failed }: Verdict): Cause | undefined {
  const isFailed = (name: string) => failed.some((check) => check.name === name)
  if (isFailed('begun')) return settings.clock === '1970' ? 'clock' : 'not-yet'
  if (isFailed('ended')) return 'expired'
  if (isFailed('issuer')) return 'authority'
  // The right name and the wrong signature: somebody else's authority that calls itself ours.
  if (isFailed('signature')) return settings.trusts === 'own' ? 'impostor' : 'authority'
  if (isFailed('name')) return findNameCause(settings, failed)
  if (isFailed('key')) return 'thief'
  if (isFailed('client-sent')) return 'no-client'
  if (isFailed('client-issuer') || isFailed('client-signature')) return 'foreign-client'
  return isFailed('client-revoked') ? 'revoked' : undefined
}

function findNameCause({ host }: Settings, failed: Verdict['failed']): Cause {
  const match = failed.find(({ name }) => name === 'name')?.match
  if (match && !match.isFound && match.why === 'address-not-looked-at') return 'old-library'
  return findAddress(host) ? 'address' : 'name'
}
