// -L: mqtt://user:password@host:port/topic in one word.

import { toWhole } from './numbers.ts'
import type { Settings } from './settings.ts'

/** Takes `url` apart in the tools' order, so that the first thing wrong is the one they complain of. */
export function takeUrl(
  settings: Settings,
  url: string,
  takeTopic: (settings: Settings, topic: string) => string | undefined,
): string | undefined {
  const scheme = /^mqtts?:\/\//i.exec(url)?.[0]
  if (!scheme) return 'Error: unsupported URL scheme.\n\n'
  const isEncrypted = scheme.length === 'mqtts://'.length
  settings.port = isEncrypted ? 8883 : 1883
  if (isEncrypted) settings.beyond.add('-L mqtts://')
  const rest = url.slice(scheme.length)
  const slash = rest.indexOf('/')
  if (slash < 0) return 'Error: Invalid URL for -L argument specified - topic missing.\n'
  const fault = takeTopic(settings, rest.slice(slash + 1))
  if (fault) return fault
  let place = rest.slice(0, slash)
  const at = place.indexOf('@')
  if (at >= 0) {
    const [userName = '', ...password] = place.slice(0, at).split(':')
    settings.userName = userName
    if (password.length > 0) settings.password = password.join(':')
    place = place.slice(at + 1)
  }
  const colon = place.indexOf(':')
  settings.host = colon < 0 ? place : place.slice(0, colon)
  if (colon >= 0) settings.port = toWhole(place.slice(colon + 1))
  return undefined
}
