// Options that stand for something no page can do: TLS of one's own, and a say in how a socket is opened. They are
// read by the tools' rules all the same.

import type { Option } from './option-kinds.ts'

const beyond = (names: string[], wants?: string): Option => ({
  names,
  ...(wants === undefined ? {} : { wants }),
  isBeyond: true,
  take: (settings) => void settings.beyond.add(names[0]!),
})

export const beyondOptions: readonly Option[] = [
  beyond(['-A'], 'address'),
  beyond(['--unix'], 'socket path'),
  beyond(['--proxy'], 'proxy url'),
  beyond(['--cafile'], 'file'),
  beyond(['--capath'], 'directory'),
  beyond(['--cert'], 'file'),
  beyond(['--key'], 'file'),
  beyond(['--keyform'], 'keyform'),
  beyond(['--ciphers'], 'ciphers'),
  beyond(['--insecure']),
  beyond(['--psk'], 'key'),
  beyond(['--psk-identity'], 'identity'),
  beyond(['--tls-alpn'], 'protocol'),
  beyond(['--tls-engine'], 'engine_id'),
  beyond(['--tls-engine-kpass-sha1'], 'kpass sha1'),
  beyond(['--tls-use-os-certs']),
  beyond(['--tls-version'], 'version'),
]
