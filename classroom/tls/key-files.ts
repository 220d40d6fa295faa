// Certificates and keys on disk. A key is for its owner alone, and a file is there whole or not at all.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Pair {
  /** Both as PEM. */
  certificate: string
  key: string
}

/** Nobody but the owner may look into it. Windows keeps a person's folders from others by itself. */
export function prepareKeyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

/** The key goes first: a certificate without its key would be of no use. */
export function writePair(folder: string, name: string, { certificate, key }: Pair): void {
  write(join(folder, `${name}.key`), key, 0o600)
  write(join(folder, `${name}.crt`), certificate, 0o644)
}

function write(file: string, text: string, mode: number) {
  writeFileSync(`${file}.new`, text, { mode, flush: true })
  renameSync(`${file}.new`, file)
}

/** Undefined when one of the two is missing. A key that others could read, as after a copy, is closed again. */
export function readPair(folder: string, name: string): Pair | undefined {
  const [certificate, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
  if (!existsSync(certificate) || !existsSync(key)) return undefined
  chmodSync(key, 0o600)
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
}

/** True when both can be read and the key is the certificate's own. */
export function fits({ certificate, key }: Pair): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}
