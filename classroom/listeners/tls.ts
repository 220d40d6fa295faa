// MQTT over TLS. The first bytes are looked at before TLS takes them: what is no handshake can then be named.

import { createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { plainAddress } from '../addresses.ts'
import { limits } from '../limits.ts'
import { findOpeningFault, left, type Turned, toHandshakeRefusal, tooLate } from '../tls/handshake-fault.ts'
import type { CertificateJudge, Shown } from '../tls/judge-certificate.ts'
import type { Pair } from '../tls/key-files.ts'
import type { Door } from './door.ts'
import { carry } from './tcp.ts'

export interface TlsListener {
  server: Server
  /** From the next handshake on. */
  renew(pair: Pair): void
}

export interface TlsOptions {
  door: Door
  pair: Pair
  /** The authority's certificate, where clients must show one of theirs, and who judges it. */
  clients?: { authority: string; judge: CertificateJudge }
  within?: number
}

const toContext = ({ certificate, key }: Pair, authority?: string): SecureContext =>
  createSecureContext({
    cert: certificate,
    key,
    minVersion: 'TLSv1.2',
    ...(authority ? { ca: authority } : {}),
  })

export function createTlsListener({
  door,
  pair,
  clients,
  within = limits.handshakeWithin,
}: TlsOptions): TlsListener {
  let context = toContext(pair, clients?.authority)
  /** What sends each away that has not finished its handshake, the oldest first. */
  const waiting = new Set<(fault: Turned) => void>()

  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }, (socket) => {
    const arrival = {
      kind: 'tls',
      listener: String(socket.localPort),
      address: plainAddress(socket.remoteAddress ?? ''),
    } as const
    const timer = setTimeout(() => turnAway(tooLate(within)), within)
    let hasBegun = false
    let isOver = false

    /** The handshake is over, well or badly. False when it was before. */
    function settle(): boolean {
      if (isOver) return false
      isOver = true
      clearTimeout(timer)
      waiting.delete(turnAway)
      return true
    }
    function turnAway(fault: Turned, shown?: Shown) {
      if (!settle()) return
      door.turnAway({ ...arrival, ...shown }, fault)
      // Ended, not destroyed: an alert may be on its way.
      socket.end()
      setTimeout(() => socket.destroy(), 2_000).unref()
    }
    waiting.add(turnAway)
    if (waiting.size > limits.handshakes) {
      const [oldest] = waiting
      oldest!({ what: 'bytes', why: 'limit', answer: 'closed', detail: { unproved: limits.handshakes } })
    }

    // A port that is only knocked at, as by a scanner, is no failed handshake.
    socket.on('close', () => (hasBegun ? turnAway(left('handshake')) : settle()))
    socket.on('error', (error) => (hasBegun ? turnAway(toHandshakeRefusal(error)) : settle()))
    socket.once('data', (first) => {
      const fault = findOpeningFault(first)
      if (fault) return turnAway(fault)
      hasBegun = true
      socket.pause()
      socket.unshift(first)
      shakeHands(socket)
    })

    function shakeHands(socket: Socket) {
      const isMutual = clients !== undefined
      const secure = new TLSSocket(socket, {
        isServer: true,
        secureContext: context,
        requestCert: isMutual,
        // With this OpenSSL itself tells a client without a certificate, by an alert. Any other is judged below.
        rejectUnauthorized: isMutual,
      })
      secure.on('error', (error) => turnAway(toHandshakeRefusal(error)))
      // Of a fault after the handshake Node tells in this event alone.
      secure.on('_tlsError', () => isOver && secure.destroy())
      secure.once('secure', () => {
        const certificate = isMutual ? secure.getPeerX509Certificate() : undefined
        const verdict = certificate && clients?.judge(certificate)
        if (isMutual && !verdict)
          return turnAway({ what: 'handshake', why: 'no-certificate', answer: 'closed' })
        if (verdict?.refusal)
          return turnAway({ what: 'handshake', answer: 'closed', ...verdict.refusal }, verdict.shown)
        if (settle()) carry(secure, door, { ...arrival, ...verdict?.shown, silence: left('after') })
      })
    }
  })
  return {
    server,
    renew(pair) {
      context = toContext(pair, clients?.authority)
    },
  }
}
