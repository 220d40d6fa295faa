// Each case of the bench, judged by the bench, by OpenSSL and by Node's own TLS: all three must agree.

import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { type CaseName, cases } from '../../../components/playground/certificates/check/cases.ts'
import { type CheckName, verify } from '../../../components/playground/certificates/check/verify.ts'
import { makeWorld, toPapers } from '../../../components/playground/certificates/check/world.ts'
import { findAlert, findDecisive } from '../../../components/playground/certificates/handshake/alert.ts'
import { toMessages } from '../../../components/playground/certificates/handshake/messages.ts'
import { toReports } from '../../../components/playground/certificates/handshake/report.ts'
import { findAddress } from '../../../components/playground/certificates/x509/address.ts'
import { parseCertificate } from '../../../components/playground/certificates/x509/certificate.ts'
import { openssl, overhear, serve, shakeInNode, toVerifyArguments, writePapers } from './openssl.ts'

const world = makeWorld()

/** Who ends it at which check, with OpenSSL as the board's library; and where another library sees it otherwise. */
const table: Record<CaseName, [failed: CheckName[], otherwise?: CheckName[]]> = {
  good: [[]],
  'host-name': [['name']],
  address: [['name']],
  expired: [['ended']],
  'not-yet': [['begun']],
  clock: [['begun']],
  authority: [['issuer', 'signature']],
  'no-client': [['client-sent']],
  'foreign-client': [['client-issuer', 'client-signature']],
  revoked: [['client-revoked']],
  impostor: [['signature']],
  insecure: [[]],
  thief: [['key']],
  'common-name': [[]],
  // Mbed TLS before 3.5 does not look at addresses; OpenSSL looks at nothing else for one.
  'old-library': [[], ['name']],
  'address-as-name': [[], []],
}

const setup = (name: CaseName, library = cases[name].library) => {
  const settings = { ...cases[name], library }
  const papers = toPapers(world, settings)
  return { settings, papers, verdict: verify(world, settings, papers) }
}
for (const name of Object.keys(table) as CaseName[]) {
  const [expected, otherwise = expected] = table[name]
  describe(`the case ${name}`, () => {
    test(`ends at ${otherwise.join(' and ') || 'no check'} on the bench`, () => {
      assert.deepEqual(
        setup(name).verdict.failed.map((check) => check.name),
        otherwise,
      )
      assert.deepEqual(
        setup(name, 'openssl').verdict.failed.map((check) => check.name),
        expected,
      )
    })

    if (name === 'thief') return
    for (const version of ['1.2', '1.3'] as const)
      test(`ends the same way between two OpenSSLs over TLS ${version}, with the same alert and the same words`, async () => {
        const { papers, settings: base } = setup(name, 'openssl')
        const settings = { ...base, version }
        const verdict = verify(world, settings, papers)
        const files = writePapers(world, settings, papers)
        const served = await serve(files, settings)
        const { code, text } = await openssl([
          ...[
            's_client',
            '-connect',
            `127.0.0.1:${served.port}`,
            '-CAfile',
            files.path('trusted.crt'),
            '-ign_eof',
          ],
          ...(settings.insecure ? [] : ['-verify_return_error', ...toVerifyArguments(settings, world.now)]),
          ...(settings.mutual && settings.client !== 'none'
            ? ['-cert', files.path('client.crt'), '-key', files.path('client.key')]
            : []),
        ])
        const ended = await served.ended
        const alert = findAlert(verdict, settings)
        const words = toReports(settings, verdict).find(({ program }) => program === 'openssl')?.text
        if (verdict.endedBy === 'board') {
          assert.notEqual(code, 0, text)
          assert.match(ended, new RegExp(`SSL alert number ${alert?.number}\\b`))
          const [, number, error] = /^(\d+): (.+)$/.exec(words!) ?? []
          assert.ok(text.includes(`num=${number}:${error}`), `${words} in ${text}`)
        } else if (verdict.endedBy === 'server') {
          assert.notEqual(ended, 'open')
          assert.match(text, new RegExp(`SSL alert number ${alert?.number}\\b`))
          assert.ok(text.includes(words!.replace(/ \(.*/, '')), `${words} in ${text}`)
          const server = toReports(settings, verdict).find(({ program }) => program === 'server')!.text
          const [, error] = /^\d+: (.+)$/.exec(server) ?? [server, server]
          assert.ok(ended.includes(error!), `${server} in ${ended}`)
        } else {
          assert.equal(ended, 'open', text)
        }
      })

    // Node has no clock of its own to set.
    if (name !== 'clock')
      test('ends the same way between two ends in Node', async () => {
        const { papers, settings, verdict } = setup(name, 'openssl')
        const codes: Partial<Record<CheckName, string>> = {
          name: 'ERR_TLS_CERT_ALTNAME_INVALID',
          ended: 'CERT_HAS_EXPIRED',
          begun: 'CERT_NOT_YET_VALID',
          issuer: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
          signature: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        }
        const wanted = verdict.endedBy === 'board' ? codes[verdict.failed[0]!.name] : 'open'
        assert.equal(await shakeInNode(writePapers(world, settings, papers), settings), wanted)
      })

    test('is judged so by openssl verify and by Node’s X509Certificate', async () => {
      const { papers, settings, verdict } = setup(name, 'openssl')
      const files = writePapers(world, settings, papers)
      const { code, text } = await openssl([
        ...['verify', '-CAfile', files.path('trusted.crt'), ...toVerifyArguments(settings, world.now)],
        files.path('server.crt'),
      ])
      // Who looks at nothing is fooled; who looks at the same certificate is not.
      const looked = settings.insecure ? verify(world, { ...settings, insecure: false }, papers) : verdict
      assert.equal(code === 0, looked.endedBy !== 'board', text)
      const [server, trusted] = [papers.server.certificate, papers.trusted].map(
        (der) => new X509Certificate(Buffer.from(der)),
      )
      const outcomeOf = (check: CheckName) =>
        looked.checks.find((one) => one.name === check)?.outcome === 'passed'
      assert.equal(server!.issuer === trusted!.subject, outcomeOf('issuer'))
      assert.equal(server!.verify(trusted!.publicKey), outcomeOf('signature'))
      const { host } = settings
      const isFor = findAddress(host) ? server!.checkIP(host) : server!.checkHost(host)
      assert.equal(isFor !== undefined, outcomeOf('name'))
    })
  })
}

describe('the ladder of messages', () => {
  const drawn = (name: CaseName) => {
    const { settings, verdict } = setup(name, 'openssl')
    return toMessages(settings, verdict).map(({ name: message, from, isSealed, alert }) =>
      [from, isSealed && 'sealed', message, alert?.number].filter(Boolean).join(' '),
    )
  }
  const names: CaseName[] = [
    'good',
    'host-name',
    'expired',
    'authority',
    'no-client',
    'foreign-client',
    'revoked',
  ]
  for (const name of names)
    test(`is what passes on a wire over TLS 1.2 in the case ${name}`, async () => {
      const { papers, settings, verdict } = setup(name, 'openssl')
      const files = writePapers(world, settings, papers)
      const served = await serve(files, settings)
      const between = await overhear(served.port)
      await openssl([
        ...['s_client', '-connect', `127.0.0.1:${between.port}`, '-tls1_2', '-ign_eof'],
        ...['-CAfile', files.path('trusted.crt'), '-verify_return_error'],
        ...toVerifyArguments(settings, world.now),
        ...(settings.client === 'none'
          ? []
          : ['-cert', files.path('client.crt'), '-key', files.path('client.key')]),
      ])
      await served.ended
      const heard = between.heard()
      between.close()
      served.close()
      const wanted = drawn(name).filter((line) => !/CONN/.test(line))
      assert.deepEqual(heard.slice(0, wanted.length), wanted)
      assert.equal(heard.length > wanted.length, verdict.endedBy === undefined)
    })

  test('has the certificates sealed in TLS 1.3, and the name still in the clear', () => {
    const { settings, papers } = setup('good')
    const messages = toMessages({ ...settings, version: '1.3' }, verify(world, settings, papers))
    assert.deepEqual(
      messages.filter(({ isSealed }) => !isSealed).map(({ name }) => name),
      ['ClientHello', 'ServerHello'],
    )
    assert.equal(messages[0]?.serverName, 'mqtt.classroom')
  })

  test('an address is not announced in the ClientHello', () => {
    const { settings, verdict } = setup('address')
    assert.equal(toMessages(settings, verdict)[0]?.serverName, undefined)
  })
})

test('a certificate that was copied without its key is refused by a client that checks nothing else', async () => {
  const { settings, papers, verdict } = setup('thief')
  assert.deepEqual([findAlert(verdict, settings)?.number, findDecisive(verdict, 'mbedtls')], [51, 'key'])
  // No honest program loads them together.
  const server = parseCertificate(papers.server.certificate)
  const files = writePapers(world, settings, papers)
  const own = new X509Certificate(Buffer.from(server.der))
  assert.equal(own.checkPrivateKey(createPrivateKey(readFileSync(files.path('server.key')))), false)
})

test('a client that looks at nothing takes the impostor’s certificate, and hands over its password', async () => {
  const { settings, papers } = setup('insecure')
  const files = writePapers(world, settings, papers)
  assert.equal(await shakeInNode(files, settings), 'open')
  const shown = parseCertificate(papers.server.certificate)
  assert.equal(shown.serial, Buffer.from(world.serials.impostor).toString('hex').toUpperCase())
  assert.equal(await shakeInNode(files, { ...settings, insecure: false }), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')
})
