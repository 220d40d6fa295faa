// What this machine is called by: all the names and addresses that a client may have typed.

import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'

export interface ServerNames {
  names: readonly string[]
  addresses: readonly string[]
}

/** The name that programs check where they cannot check an address. Nobody need be able to look it up. */
const CLASS_NAME = 'mqtt.classroom'

/** `extra`: further names or addresses that the instructor gave. */
export function listServerNames(
  extra: readonly string[] = [],
  adapters: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
  own: string = hostname(),
): ServerNames {
  const given = Object.values(adapters).flatMap((infos) => (infos ?? []).map(({ address }) => address))
  const addresses = ['127.0.0.1', '::1', ...given, ...extra.filter(isAddress)]
    // An address of one link alone cannot be typed without naming the adapter.
    .filter((address) => !/^(fe80:|169\.254\.|0\.0\.0\.0$|::$)/i.test(address))
  const self = own.toLowerCase().replace(/\.$/, '')
  const names = [CLASS_NAME, 'localhost', self, ...(self.includes('.') ? [] : [`${self}.local`])]
  const more = extra.filter((name) => !isAddress(name)).map((name) => name.toLowerCase())
  return { names: sorted([...names, ...more].filter(isName)), addresses: sorted(addresses) }
}

const isAddress = (text: string) => text.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(text)
/** What may stand in a certificate as a name; a machine may be called anything. */
const isName = (text: string) => /^(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(text)
const sorted = (list: readonly string[]) => [...new Set(list)].sort()

/** As a certificate has them. Addresses also as names: Mbed TLS looks for addresses among addresses only since 2023. */
export function toAlternativeNames({
  names,
  addresses,
}: ServerNames): { type: 'dns' | 'ip'; value: string }[] {
  const asNames = [...names, ...addresses.filter((address) => !address.includes(':'))]
  return [
    ...asNames.map((value) => ({ type: 'dns', value }) as const),
    ...addresses.map((value) => ({ type: 'ip', value }) as const),
  ]
}
