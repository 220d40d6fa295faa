// The class's certificates: there, valid now, for the addresses of this machine, their keys for their owner alone.

import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { texts } from '../../texts/texts.ts'
import { fits } from '../../tls/key-files.ts'
import { type Finding, toFinding } from '../finding.ts'

const { certificates: said } = texts.doctor

export interface CertificateParts {
  folder: string
  /** Of this machine, for others. */
  addresses: readonly string[]
  /** The class runs: what is wrong is not mended by its start. */
  isOpen: boolean
  now?: number
  platform?: NodeJS.Platform
}

export function checkCertificates(parts: CertificateParts): Finding[] {
  const { folder, addresses, isOpen, now = Date.now(), platform = process.platform } = parts
  if (!existsSync(join(folder, 'ca.crt'))) return [toFinding('certificates', 'good', said.none)]
  const findings: Finding[] = []
  const tell = (state: Finding['state'], text: Parameters<typeof toFinding>[2]) =>
    findings.push(toFinding('certificates', state, text, 'certificate'))
  for (const name of ['ca', 'server']) {
    const [file, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
    const pair = read(file, key)
    if (!pair || !fits(pair)) {
      // A server's pair is made anew by the next start; the authority is in students' programs.
      if (name === 'ca' || isOpen) tell('bad', said.unfit(file))
      continue
    }
    const { validFrom, validTo } = new X509Certificate(pair.certificate)
    if (Date.parse(validFrom) > now) tell('bad', said.notYet(file, validFrom, new Date(now)))
    else if (Date.parse(validTo) < now && (name === 'ca' || isOpen)) tell('bad', said.over(file, validTo))
    if (platform !== 'win32' && (statSync(key).mode & 0o077) !== 0) tell('warning', said.readable(key))
  }
  const missing = isOpen ? findMissing(join(folder, 'server.crt'), addresses) : []
  if (missing.length > 0) tell('warning', said.notFor(missing))
  if (findings.length > 0) return findings
  const authority = new X509Certificate(readFileSync(join(folder, 'ca.crt')))
  return [toFinding('certificates', 'good', said.good(authority.validTo))]
}

function read(certificateFile: string, keyFile: string) {
  try {
    return { certificate: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }
  } catch {
    return undefined
  }
}

/** Addresses of this machine that the server's certificate is not for. */
export function findMissing(file: string, addresses: readonly string[]): string[] {
  if (!existsSync(file)) return []
  try {
    const certificate = new X509Certificate(readFileSync(file))
    return addresses.filter((address) => certificate.checkIP(address) === undefined)
  } catch {
    return []
  }
}
