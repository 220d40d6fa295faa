// The messages of a handshake, in their order: which of them anybody on the way can read, and where it ends.

import type { Settings } from '../check/settings.ts'
import type { Verdict } from '../check/verify.ts'
import { findAddress } from '../x509/address.ts'
import { type Alert, findAlert } from './alert.ts'

export const messageNames = [
  ...(['ClientHello', 'ServerHello', 'EncryptedExtensions', 'CertificateRequest', 'Certificate'] as const),
  ...(['ServerKeyExchange', 'ServerHelloDone', 'ClientKeyExchange', 'CertificateVerify'] as const),
  ...(['ChangeCipherSpec', 'Finished', 'Alert', 'CONNECT', 'CONNACK'] as const),
]
export type MessageName = (typeof messageNames)[number]

export interface Message {
  name: MessageName
  from: 'board' | 'server'
  /** Nobody but the two ends can read it. */
  isSealed: boolean
  /** What a sentence about it needs: a name in the clear, an alert, an empty certificate. */
  serverName?: string
  alert?: Alert
  isEmpty?: boolean
}

type Short = readonly [MessageName, Message['from'], ('sealed' | 'clear')?]

/** Until where it comes: the board looks when the server has said all it has to say, and so does the server. */
export function toMessages(settings: Settings, verdict: Verdict): Message[] {
  const { mutual, client } = settings
  const { endedBy } = verdict
  const alert = findAlert(verdict, settings)
  const hasClient = mutual && client !== 'none'
  const isNew = settings.version === '1.3'
  const seal = isNew ? 'sealed' : 'clear'
  const first: Short[] = isNew ? newFirst(mutual) : oldFirst(mutual)
  const answer: Short[] = [
    ...(mutual ? [['Certificate', 'board', seal] as const] : []),
    ...(isNew ? [] : [['ClientKeyExchange', 'board'] as const]),
    ...(hasClient ? [['CertificateVerify', 'board', seal] as const] : []),
    ...(isNew ? [] : [['ChangeCipherSpec', 'board'] as const]),
    ['Finished', 'board', 'sealed'],
  ]
  const last: Short[] = [
    ...(isNew
      ? []
      : ([
          ['ChangeCipherSpec', 'server'],
          ['Finished', 'server', 'sealed'],
        ] as const)),
    ['CONNECT', 'board', 'sealed'],
    ['CONNACK', 'server', 'sealed'],
  ]
  const connect: Short[] = isNew && endedBy === 'server' ? [['CONNECT', 'board', 'sealed']] : []
  const short: Short[] =
    endedBy === 'board'
      ? [...first, ['Alert', 'board', seal]]
      : endedBy === 'server'
        ? [...first, ...answer, ...connect, ['Alert', 'server', seal]]
        : [...first, ...answer, ...last]
  return short.map(([name, from, state = 'clear']): Message => {
    const message: Message = { name, from, isSealed: state === 'sealed' }
    // An address is not announced (RFC 6066 §3).
    if (name === 'ClientHello' && !findAddress(settings.host)) message.serverName = settings.host
    if (name === 'Certificate' && from === 'board' && !hasClient) message.isEmpty = true
    if (name === 'Alert' && alert) message.alert = alert
    return message
  })
}

const oldFirst = (mutual: boolean): Short[] => [
  ['ClientHello', 'board'],
  ['ServerHello', 'server'],
  ['Certificate', 'server'],
  ['ServerKeyExchange', 'server'],
  ...(mutual ? [['CertificateRequest', 'server'] as const] : []),
  ['ServerHelloDone', 'server'],
]

const newFirst = (mutual: boolean): Short[] => [
  ['ClientHello', 'board'],
  ['ServerHello', 'server'],
  ['EncryptedExtensions', 'server', 'sealed'],
  ...(mutual ? [['CertificateRequest', 'server', 'sealed'] as const] : []),
  ['Certificate', 'server', 'sealed'],
  ['CertificateVerify', 'server', 'sealed'],
  ['Finished', 'server', 'sealed'],
]
