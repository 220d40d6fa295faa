// What programs print when a check has failed: these are libraries' own words, with the place where they stand.

import type { Settings } from '../check/settings.ts'
import type { CheckName, Verdict } from '../check/verify.ts'
import { findAddress } from '../x509/address.ts'
import { type AlertNumber, findAlert, findDecisive } from './alert.ts'

export type Program = 'mbedtls' | 'esp32' | 'esp8266' | 'openssl' | 'server'

export interface Report {
  program: Program
  text: string
  source: string
}

const sources = {
  flags: 'Mbed TLS, include/mbedtls/x509_crt.h',
  refused: 'Mbed TLS, include/mbedtls/x509.h, error -0x2700; PubSubClient.h, MQTT_CONNECT_FAILED',
  signature: 'Mbed TLS, include/mbedtls/ecp.h, error -0x4E00',
  alerted: 'Mbed TLS, include/mbedtls/ssl.h, error -0x7780; PubSubClient.h, MQTT_CONNECT_FAILED',
  bearssl: 'ESP8266 core for Arduino, WiFiClientSecureBearSSL.cpp, getLastSSLError',
  openssl: 'OpenSSL 3.0, crypto/x509/x509_txt.c',
  opensslAlert: 'OpenSSL 3.0, ssl/ssl_err.c',
}

const flags: Partial<Record<CheckName, string>> = {
  issuer: 'The certificate is not correctly signed by the trusted CA',
  signature: 'The certificate is not correctly signed by the trusted CA',
  authority: 'The certificate is not correctly signed by the trusted CA',
  begun: 'The certificate validity starts in the future',
  ended: 'The certificate validity has expired',
  usage: 'Usage does not match the extendedKeyUsage extension',
  name: 'The certificate Common Name (CN) does not match with the expected CN',
}

const bearssl: Partial<Record<CheckName, string>> = {
  issuer: 'Chain could not be linked to a trust anchor.',
  begun: 'Certificate is expired or not yet valid.',
  ended: 'Certificate is expired or not yet valid.',
  name: 'Expected server name was not found in the chain.',
  key: 'Invalid signature in ServerKeyExchange or CertificateVerify message.',
}

/** The number and the text of OpenSSL's verification error. */
const openssl: Partial<Record<CheckName, string>> = {
  issuer: '20: unable to get local issuer certificate',
  signature: '20: unable to get local issuer certificate',
  begun: '9: certificate is not yet valid',
  ended: '10: certificate has expired',
  usage: '26: unsuitable certificate purpose',
  'client-issuer': '20: unable to get local issuer certificate',
  'client-signature': '20: unable to get local issuer certificate',
  'client-revoked': '23: certificate revoked',
}

const alerted: Partial<Record<AlertNumber, string>> = {
  40: 'sslv3 alert handshake failure (SSL alert number 40)',
  44: 'sslv3 alert certificate revoked (SSL alert number 44)',
  48: 'tlsv1 alert unknown ca (SSL alert number 48)',
  116: 'tlsv13 alert certificate required (SSL alert number 116)',
}

/** Nothing when the board connects. */
export function toReports(settings: Settings, verdict: Verdict): Report[] {
  if (verdict.endedBy === 'board') return byBoard(settings, verdict)
  if (verdict.endedBy === 'server') return byServer(settings, verdict)
  return []
}

function byBoard(settings: Settings, verdict: Verdict): Report[] {
  const { failed } = verdict
  const isKey = failed.every(({ name }) => name === 'key')
  const words = [...new Set(failed.map(({ name }) => flags[name]).filter((text) => text !== undefined))]
  const chip = isKey ? 'ECP - The signature is not valid' : words.join('\n')
  const sketch = isKey
    ? '-19968: ECP - The signature is not valid\nstate() = -2'
    : '-9984: X509 - Certificate verification failed, e.g. CRL, CA or signature check failed\nstate() = -2'
  const decisive = findDecisive(verdict, 'openssl')
  const bear = bearssl[failed[0]!.name]
  return [
    { program: 'mbedtls', text: chip, source: isKey ? sources.signature : sources.flags },
    { program: 'esp32', text: sketch, source: isKey ? sources.signature : sources.refused },
    ...(bear ? [{ program: 'esp8266' as const, text: bear, source: sources.bearssl }] : []),
    ...(decisive === 'key'
      ? [{ program: 'openssl' as const, text: 'bad signature', source: sources.opensslAlert }]
      : [{ program: 'openssl' as const, text: toOpenssl(decisive, settings), source: sources.openssl }]),
  ]
}

function toOpenssl(name: CheckName | undefined, { host, mutual, server }: Settings): string {
  // A server that checks clients has the authority's certificate at hand and sends it along.
  if (name === 'issuer' && mutual && server !== 'impostor')
    return '19: self-signed certificate in certificate chain'
  if (name === 'name') return findAddress(host) ? '64: IP address mismatch' : '62: hostname mismatch'
  return (name && openssl[name]) ?? 'certificate verify failed'
}

function byServer(settings: Settings, verdict: Verdict): Report[] {
  const alert = findAlert(verdict, settings)
  const decisive = findDecisive(verdict, 'openssl')
  const fatal = 'SSL - A fatal alert message was received from our peer'
  const seen = alert && alerted[alert.number]
  const server =
    decisive === 'client-sent' ? 'peer did not return a certificate' : toOpenssl(decisive, settings)
  return [
    { program: 'mbedtls', text: fatal, source: sources.alerted },
    { program: 'esp32', text: `-30592: ${fatal}\nstate() = -2`, source: sources.alerted },
    ...(alert
      ? [
          {
            program: 'esp8266' as const,
            text: `${256 + alert.number}: Unknown error code.`,
            source: sources.bearssl,
          },
        ]
      : []),
    ...(seen ? [{ program: 'openssl' as const, text: seen, source: sources.opensslAlert }] : []),
    { program: 'server', text: server, source: sources.openssl },
  ]
}
