// The checks on both sides, one after another, on real certificates with real signatures (RFC 5280 §6, RFC 9525), as far
// as a board and a broker do them.

import { type Certificate, parseCertificate, parseRevocationList } from '../x509/certificate.ts'
import { isSignedBy, sign } from '../x509/keys.ts'
import { matchName, type NameMatch } from './match-name.ts'
import type { Settings } from './settings.ts'
import { clientKeyOf, type Papers, serverKeyOf, toClock, type World } from './world.ts'

/** In their order. Those of the board look at the server's certificate, those of the server at the board's. */
export const boardChecks = [
  'issuer',
  'signature',
  'authority',
  'begun',
  'ended',
  'usage',
  'name',
  'key',
] as const
export const serverChecks = [
  ...(['client-sent', 'client-issuer', 'client-signature', 'client-dates', 'client-usage'] as const),
  ...(['client-revoked', 'client-key'] as const),
]

export type BoardCheck = (typeof boardChecks)[number]
export type ServerCheck = (typeof serverChecks)[number]
export type CheckName = BoardCheck | ServerCheck

export type Outcome =
  | 'passed'
  | 'failed'
  /** Switched off, or not asked for. */
  | 'off'
  /** The connection ended before. */
  | 'unreached'

export interface Check {
  name: CheckName
  outcome: Outcome
  /** What was compared, for the sentence. */
  expected: string
  came: string
  match?: NameMatch
}

export interface Verdict {
  checks: Check[]
  /** What failed, of the side that ended it; none when the connection stands. */
  failed: Check[]
  endedBy: 'board' | 'server' | undefined
}

type Finding = Omit<Check, 'name' | 'outcome'> & { isGood: boolean }

/** What both sides sign: their part of the conversation, which is new each time. Here random bytes stand for it. */
export function verify(
  world: World,
  settings: Settings,
  papers: Papers,
  conversation: Uint8Array = crypto.getRandomValues(new Uint8Array(64)),
): Verdict {
  const board = boardChecks.map((name) => lookAtServer(name, world, settings, papers, conversation))
  const boardFailed = board.filter(({ outcome }) => outcome === 'failed')
  const server = serverChecks.map((name): Check => {
    if (boardFailed.length > 0 || !settings.mutual)
      return { name, outcome: settings.mutual ? 'unreached' : 'off', expected: '', came: '' }
    return lookAtClient(name, world, settings, papers, conversation)
  })
  const serverFailed = server.filter(({ outcome }) => outcome === 'failed')
  return {
    checks: [...board, ...server],
    failed: boardFailed.length > 0 ? boardFailed : serverFailed,
    endedBy: boardFailed.length > 0 ? 'board' : serverFailed.length > 0 ? 'server' : undefined,
  }
}

const day = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

function lookAtServer(
  name: BoardCheck,
  world: World,
  settings: Settings,
  papers: Papers,
  conversation: Uint8Array,
): Check {
  const server = parseCertificate(papers.server.certificate)
  const trusted = parseCertificate(papers.trusted)
  const clock = toClock(settings, world.now)
  const isOff =
    // Also who looks at nothing sees whether the key fits: without that there would be no common secret.
    (settings.insecure && name !== 'key') ||
    ((name === 'begun' || name === 'ended') && !settings.looksAtDates)
  if (isOff) return { name, outcome: 'off', expected: '', came: '' }
  const findings: Record<BoardCheck, () => Finding> = {
    issuer: () => sameIssuer(server, trusted),
    signature: () => signedBy(server, trusted),
    authority: () => isAnAuthority(trusted),
    begun: () => {
      const from = Math.max(server.validity.from, trusted.validity.from)
      return { isGood: from <= clock, expected: day(from), came: day(clock) }
    },
    ended: () => {
      const to = Math.min(server.validity.to, trusted.validity.to)
      return { isGood: clock <= to, expected: day(to), came: day(clock) }
    },
    usage: () => usableFor(server, 'serverAuth'),
    name: () => {
      const match = matchName(settings.host, server, settings.library)
      return { isGood: match.isFound, expected: settings.host, came: listNames(server), match }
    },
    key: () => hasKey(server, sign(conversation, serverKeyOf(world, settings)), conversation),
  }
  return toCheck(name, findings[name]())
}

function lookAtClient(
  name: ServerCheck,
  world: World,
  settings: Settings,
  papers: Papers,
  conversation: Uint8Array,
): Check {
  if (!papers.client) {
    const outcome = name === 'client-sent' ? 'failed' : 'unreached'
    return { name, outcome, expected: 'a certificate', came: 'none' }
  }
  const client = parseCertificate(papers.client.certificate)
  const authority = parseCertificate(papers.authority)
  const list = parseRevocationList(papers.revocations)
  const findings: Record<ServerCheck, () => Finding> = {
    'client-sent': () => ({ isGood: true, expected: 'a certificate', came: client.subject.commonName }),
    'client-issuer': () => sameIssuer(client, authority),
    'client-signature': () => signedBy(client, authority),
    'client-dates': () => ({
      isGood: client.validity.from <= world.now && world.now <= client.validity.to,
      expected: `${day(client.validity.from)} to ${day(client.validity.to)}`,
      came: day(world.now),
    }),
    'client-usage': () => usableFor(client, 'clientAuth'),
    'client-revoked': () => {
      const isListSigned = authority.maySignLists && isSignedBy(list.listed, list.signature, authority.open)
      // Serial numbers are counted by each authority on its own.
      const isListed = list.issuer.bytes === client.issuer.bytes && list.serials.includes(client.serial)
      return {
        isGood: isListSigned && !isListed,
        expected: list.serials.map((serial) => serial.slice(0, 8)).join(', '),
        came: client.serial.slice(0, 8),
      }
    },
    'client-key': () => hasKey(client, sign(conversation, clientKeyOf(world, settings)), conversation),
  }
  return toCheck(name, findings[name]())
}

const toCheck = (name: CheckName, { isGood, ...rest }: Finding): Check => ({
  name,
  outcome: isGood ? 'passed' : 'failed',
  ...rest,
})

const sameIssuer = ({ issuer }: Certificate, authority: Certificate): Finding => ({
  isGood: issuer.bytes === authority.subject.bytes,
  expected: authority.subject.commonName,
  came: issuer.commonName,
})

const signedBy = ({ certified, signature }: Certificate, authority: Certificate): Finding => ({
  isGood: isSignedBy(certified, signature, authority.open),
  expected: authority.subject.commonName,
  came: '',
})

const isAnAuthority = ({ subject, isAuthority, maySignCertificates }: Certificate): Finding => ({
  isGood: isAuthority && maySignCertificates,
  expected: subject.commonName,
  came: '',
})

const usableFor = ({ usages }: Certificate, wanted: 'serverAuth' | 'clientAuth'): Finding => ({
  isGood: usages === undefined || usages.includes(wanted),
  expected: wanted,
  came: usages?.join(', ') ?? '',
})

const hasKey = ({ open }: Certificate, signature: Uint8Array, conversation: Uint8Array): Finding => ({
  isGood: isSignedBy(conversation, signature, open),
  expected: '',
  came: '',
})

const listNames = ({ alternatives, subject }: Certificate): string =>
  alternatives
    ? [...alternatives.names, ...alternatives.addresses.map((address) => `address ${address}`)].join(', ')
    : `common name ${subject.commonName}`
