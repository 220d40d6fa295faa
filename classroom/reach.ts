// Where others in the room find the class.

import { findDefaultAddress, type LanAddress, listLanAddresses } from './addresses.ts'
import { toUrl } from './class-address.ts'
import type { Ports } from './usual-ports.ts'

export interface Reach {
  /** The addresses of this machine that the class listens on, the likeliest first. */
  addresses(): LanAddress[]
  /** The address for boards. */
  mqttHost(): string
  /** The site's addresses for other machines. */
  urls(): { url: string; lan: LanAddress }[]
}

/** `host`: the one address to listen on; left out: all. `ports` may become true later. */
export async function findReach(host: string | undefined, ports: Ports): Promise<Reach> {
  const defaultAddress = await findDefaultAddress()
  const isAll = host === undefined || host === '0.0.0.0' || host === '::'
  const addresses = () =>
    isAll
      ? listLanAddresses(undefined, defaultAddress)
      : listLanAddresses().filter(({ address }) => address === host)
  return {
    addresses,
    mqttHost: () => addresses()[0]?.address ?? 'localhost',
    urls: () => addresses().map((lan) => ({ url: toUrl(lan.address, ports.http), lan })),
  }
}
