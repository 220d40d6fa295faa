// A board's certificates in the forms that programs take: PEM files, C strings, and all of them in one archive.

import { strToU8, zipSync } from 'fflate'

export interface BoardCertificates {
  /** PEM. */
  authority: string
  certificate: string
  /** Left out where the board made the key itself. */
  key?: string
}

export interface BundleFile {
  name: string
  text: string
}

/** The names under which the labs' programs look for them. */
export function toPemFiles({ authority, certificate, key }: BoardCertificates): BundleFile[] {
  return [
    { name: 'ca.crt', text: authority },
    { name: 'client.crt', text: certificate },
    ...(key === undefined ? [] : [{ name: 'client.key', text: key }]),
  ]
}

/** For a sketch: `#include "certificates.h"`. Its names are those in the labs' programs. */
export function toArduinoHeader(certificates: BoardCertificates): BundleFile {
  const raw = ([name, pem]: [string, string]) => `const char* ${name} = R"PEM(${pem.trimEnd()}\n)PEM";\n`
  const parts = toConstants(certificates).map(raw)
  return { name: 'certificates.h', text: `#pragma once\n\n${warning(certificates)}${parts.join('\n')}` }
}

/** For ESP-IDF: plain C has no raw strings, so each line stands in quotes. */
export function toEspIdfHeader(certificates: BoardCertificates): BundleFile {
  const quoted = (pem: string) =>
    pem
      .trimEnd()
      .split('\n')
      .map((line) => `    "${line}\\n"`)
      .join('\n')
  const parts = toConstants(certificates).map(
    ([name, pem]) => `static const char ${name}[] =\n${quoted(pem)};\n`,
  )
  return { name: 'certificates.h', text: `#pragma once\n\n${warning(certificates)}${parts.join('\n')}` }
}

function toConstants({ authority, certificate, key }: BoardCertificates): [string, string][] {
  return [
    ['CA_CERT', authority],
    ['CLIENT_CERT', certificate],
    ...(key === undefined ? [] : [['CLIENT_KEY', key] as [string, string]]),
  ]
}

const warning = ({ key }: BoardCertificates) =>
  key === undefined ? '' : '// CLIENT_KEY is secret: whoever has it is this board.\n'

/** Everything as one ZIP file. */
export function toArchive(certificates: BoardCertificates): Uint8Array {
  const files = [
    ...toPemFiles(certificates),
    { ...toArduinoHeader(certificates), name: 'arduino/certificates.h' },
    { ...toEspIdfHeader(certificates), name: 'esp-idf/certificates.h' },
  ]
  // Keys are for their owner alone, also when unpacked where systems know such rights.
  const entry = ({ name, text }: BundleFile) =>
    [strToU8(text), { os: 3, attrs: (/\.crt$/.test(name) ? 0o644 : 0o600) << 16 }] as const
  return zipSync(Object.fromEntries(files.map((file) => [file.name, [...entry(file)]])))
}
