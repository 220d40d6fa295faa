// The addresses of this machine, in the order in which people should try them.

import { createSocket } from 'node:dgram'
import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'

export interface LanAddress {
  address: string
  /** The adapter's name, as this system calls it. */
  adapter: string
  /** A network inside this machine, or a private tunnel: other machines in the room do not reach it. */
  virtual: boolean
}

/** Adapters that programs make: containers, virtual machines, tunnels, on Linux, macOS and Windows. */
const VIRTUAL = [
  /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|cali|kube|incus)/i,
  /^(tun|tap|utun|wg|tailscale|zt|ipsec|ppp|gif|stf|awdl|llw|bridge\d|anpi|feth)/i,
  /vEthernet|WSL|Hyper-V|VirtualBox|VMware|Docker|Tailscale|ZeroTier|WireGuard|OpenVPN|Loopback|Npcap|Default Switch/i,
]

export const isVirtual = (adapter: string): boolean => VIRTUAL.some((pattern) => pattern.test(adapter))

/** `::ffff:192.168.1.5` is an IPv4 address seen through an IPv6 socket. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * The addresses that other machines can try: real adapters first, and of these the one with the default route.
 * IPv6 addresses only where there is no IPv4 address: few boards speak IPv6.
 */
export function listLanAddresses(
  adapters: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
  defaultAddress?: string,
): LanAddress[] {
  const all = Object.entries(adapters).flatMap(([adapter, infos]) =>
    (infos ?? [])
      .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/i.test(address))
      .map(({ address, family }) => ({ address, adapter, virtual: isVirtual(adapter), family })),
  )
  const ipv4 = all.filter(({ family }) => family === 'IPv4')
  const rank = ({ address, virtual }: LanAddress) => (virtual ? 2 : 0) + (address === defaultAddress ? 0 : 1)
  return (ipv4.length > 0 ? ipv4 : all)
    .map(({ address, adapter, virtual }) => ({ address, adapter, virtual }))
    .sort((a, b) => rank(a) - rank(b))
}

/**
 * The address this machine would use to reach the world, or undefined. Connecting a UDP socket asks the system for
 * the route and sends nothing; 203.0.113.1 is set aside for documentation (RFC 5737), so only the default route leads there.
 */
export function findDefaultAddress(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const done = (address?: string) => {
      socket.close()
      resolve(address === '0.0.0.0' ? undefined : address)
    }
    socket.on('error', () => done())
    socket.connect(9, '203.0.113.1', () => done(socket.address().address))
  })
}

/** True for an address of this machine's own adapters. */
export const isOwnAddress = (address: string): boolean =>
  Object.values(networkInterfaces()).some((infos) =>
    infos?.some((info) => info.address.toLowerCase() === plainAddress(address).toLowerCase()),
  )

/** True for a name or address by which a client may call this machine: see `web/guard.ts`. */
export function isOwnName(name: string, extra: readonly string[] = []): boolean {
  const host = name
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true
  if (host === hostname().toLowerCase() || extra.some((other) => other.toLowerCase() === host)) return true
  return isOwnAddress(host)
}
