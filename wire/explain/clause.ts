// Citing the specifications: the same rule has a number in 3.1.1 and often another in 5.0.

import type { Version } from '../packet.ts'

/**
 * "3.1.2-24" is a numbered statement, "§3.1.2.10" a section; of 3.1.1 (which MQTT 3.1 shares, as it has no numbers of
 * its own) and of 5.0.
 */
export function cite(version: Version, three: string, five: string = three): string {
  const place = version === 5 ? five : three
  if (place.startsWith('§')) return `${version === 5 ? '5.0' : '3.1.1'} ${place}`
  return version === 5 ? `MQTT5 ${place}` : `MQTT-${place}`
}

/** For readers: "MQTT 5.0, [MQTT-3.1.2-22]", "MQTT 3.1.1, §2.2.3", "RFC 5280, §4.1". */
export function toCitation(clause: string): string {
  const [head = '', place = ''] = clause.split(' ')
  if (head === 'MQTT5') return `MQTT 5.0, [MQTT-${place}]`
  if (head.startsWith('RFC')) return `RFC ${head.slice(3)}, ${place}`
  if (head.startsWith('MQTT-')) return `MQTT 3.1.1, [${head}]`
  return `MQTT ${head}, ${place}`
}
