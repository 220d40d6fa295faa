// What each check and each message of a handshake says, in English.

import { toVisible } from '../../../../wire/visible.ts'
import type { NameMatch } from '../check/match-name.ts'
import type { Check, CheckName, Outcome } from '../check/verify.ts'
import type { Message, MessageName } from '../handshake/messages.ts'

interface CheckText {
  title: string
  passed(check: Check): string
  failed(check: Check): string
  clause: string
}

const quoted = (text: string) => `“${toVisible(text)}”`
const issuer = (whose: string): CheckText => ({
  title: 'Known issuer',
  passed: ({ came }) => `Its issuer is ${quoted(came)}, which ${whose} trusts.`,
  failed: ({ expected, came }) => `Its issuer is ${quoted(came)}; ${whose} trusts ${quoted(expected)} only.`,
  clause: 'RFC 5280 §6.1.3 (a)(4)',
})
const signature: CheckText = {
  title: 'Signature of the authority',
  passed: ({ expected }) => `The signature fits the public key of ${quoted(expected)}.`,
  failed: ({ expected }) =>
    `The signature does not fit the public key of ${quoted(expected)}: another key has signed.`,
  clause: 'RFC 5280 §6.1.3 (a)(1)',
}
const usage: CheckText = {
  title: 'Usage',
  passed: ({ expected }) => `It may be used as a ${expected === 'serverAuth' ? 'server' : 'client'}’s.`,
  failed: ({ expected }) => `Expected ${expected} among its usages.`,
  clause: 'RFC 5280 §4.2.1.12',
}
const key: CheckText = {
  title: 'Has the key',
  passed: () => 'It has signed this handshake, and the signature fits the certificate’s public key.',
  failed: () =>
    'The signature of this handshake does not fit the certificate’s public key: who sent it does not have the private key.',
  clause: 'RFC 8446 §4.4.3, RFC 5246 §7.4.3',
}

const foundIn: Record<Extract<NameMatch, { isFound: true }>['in'], string> = {
  names: 'among the DNS names',
  addresses: 'among the IP addresses',
  'common-name': 'as the common name, because there is nothing better',
}
const missedBy: Record<Extract<NameMatch, { isFound: false }>['why'], string> = {
  none: '',
  'address-not-looked-at': ' It is among the IP addresses, and this library does not look there.',
  'address-only-as-name':
    ' It is there as a DNS name, and this library looks for addresses among IP addresses alone.',
  'common-name-not-looked-at':
    ' It is the common name; with alternative names, or for an address, this library does not look there.',
}

const checks: Record<CheckName, CheckText> = {
  issuer: issuer('the board'),
  signature,
  authority: {
    title: 'May sign',
    passed: ({ expected }) => `${quoted(expected)} is an authority: it may sign certificates.`,
    failed: ({ expected }) => `${quoted(expected)} is no authority.`,
    clause: 'RFC 5280 §6.1.4 (k), (n)',
  },
  begun: {
    title: 'Has begun',
    passed: ({ expected, came }) => `Valid from ${expected}; the board’s clock shows ${came}.`,
    failed: ({ expected, came }) =>
      `Valid from ${expected}, and the board’s clock shows ${came}: that is before.`,
    clause: 'RFC 5280 §6.1.3 (a)(2)',
  },
  ended: {
    title: 'Has not ended',
    passed: ({ expected }) => `Valid until ${expected}.`,
    failed: ({ expected, came }) =>
      `Valid until ${expected}, and the board’s clock shows ${came}: that is over.`,
    clause: 'RFC 5280 §6.1.3 (a)(2)',
  },
  usage,
  name: {
    title: 'Is for this host',
    passed: ({ expected, match }) =>
      `The board has typed ${quoted(expected)}, which stands ${match?.isFound ? foundIn[match.in] : ''}.`,
    failed: ({ expected, came, match }) =>
      `The board has typed ${quoted(expected)}. The certificate is for: ${toVisible(came)}.${match && !match.isFound ? missedBy[match.why] : ''}`,
    clause: 'RFC 9525 §6 (before: RFC 6125)',
  },
  key,
  'client-sent': {
    title: 'Sent at all',
    passed: ({ came }) => `The board has sent one, for ${quoted(came)}.`,
    failed: () => 'The server has asked for a certificate, and the board’s answer holds none.',
    clause: 'RFC 8446 §4.4.2.4',
  },
  'client-issuer': issuer('the server'),
  'client-signature': signature,
  'client-dates': {
    title: 'Valid now',
    passed: ({ expected }) => `Valid from ${expected}, by the server’s clock, which is right.`,
    failed: ({ expected, came }) => `Valid from ${expected}; the server’s clock shows ${came}.`,
    clause: 'RFC 5280 §6.1.3 (a)(2)',
  },
  'client-usage': usage,
  'client-revoked': {
    title: 'Not revoked',
    passed: ({ came, expected }) =>
      `Serial number ${came}… is not on the authority’s signed list (${expected === '' ? 'empty' : expected}).`,
    failed: ({ came }) => `Serial number ${came}… is on the authority’s signed list of revoked certificates.`,
    clause: 'RFC 5280 §6.3.3',
  },
  'client-key': key,
}

const off: Partial<Record<CheckName, string>> = {
  begun:
    'Not looked at: the board’s library was built without dates, or the program has switched the checks off.',
  ended: 'Not looked at.',
}

const outcomes: Record<Outcome, string> = {
  passed: 'passed',
  failed: 'failed',
  off: 'not looked at',
  unreached: 'not reached',
}

const messages: Record<MessageName, (message: Message) => string> = {
  ClientHello: ({ serverName }) =>
    serverName
      ? `What the board can do, a random number, half of a secret, and whom it wants: ${toVisible(serverName)}.`
      : 'What the board can do, a random number, half of a secret. To an address it names nobody.',
  ServerHello: () => 'What was chosen, and a random number of the server’s.',
  EncryptedExtensions: () => 'The rest of what was agreed.',
  CertificateRequest: () => 'The server wants the board’s certificate too.',
  Certificate: ({ from, isEmpty }) =>
    isEmpty
      ? 'An empty list: the board has none.'
      : from === 'server'
        ? 'The certificate that the board now looks at.'
        : 'The board’s own certificate.',
  ServerKeyExchange: () => 'The server’s half of the secret, signed with its private key.',
  ServerHelloDone: () => 'The server has said all that it has to say.',
  ClientKeyExchange: () => 'The board’s half of the secret.',
  CertificateVerify: ({ from }) =>
    `Everything so far, signed with the ${from === 'server' ? 'server’s' : 'board’s'} private key.`,
  ChangeCipherSpec: () => 'From here on this side seals what it sends.',
  Finished: () => 'A checksum over everything: nobody has changed a byte on the way.',
  Alert: ({ alert }) =>
    alert ? `Fatal, number ${alert.number}: ${alert.name}. Then the connection is closed.` : '',
  CONNECT: () => 'MQTT begins: user name and password, sealed.',
  CONNACK: () => 'The broker’s answer.',
}

export const en = {
  checks,
  outcomes,
  heading: {
    board: 'The board looks at the server’s certificate',
    server: 'The server looks at the board’s certificate',
  },
  off: (name: CheckName) => off[name] ?? 'Not looked at.',
  notAsked: 'The server does not ask for one.',
  unreached: 'The connection had ended before.',
  ladder: 'The messages of the handshake',
  ends: { board: 'board', server: 'server' },
  message: (message: Message) => messages[message.name](message),
  reads: ({ from, name, isSealed }: Message) =>
    `${from === 'board' ? 'board to server' : 'server to board'}: ${name}, ${isSealed ? 'sealed' : 'can be read'}.`,
  sealed: 'sealed',
  clear: 'can be read',
}
