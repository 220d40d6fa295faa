// Waits for a phone to come by, beside the class that runs, or in one opened for it on the class's own ports.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listLanAddresses } from '../addresses.ts'
import { toUrl } from '../class-address.ts'
import type { StartOptions } from '../options.ts'
import { texts } from '../texts/texts.ts'
import { toWantedPorts } from '../usual-ports.ts'
import { judgeVisits } from './checks/phone.ts'
import { type ClassAtHand, openOwnClass } from './class-at-hand.ts'
import { type Finding, toFinding } from './finding.ts'
import type { Visit } from './visits.ts'

/** Milliseconds between two looks. */
const EVERY = 500

export interface PhoneParts {
  options: Pick<StartOptions, 'host' | 'allowedHosts'> & Parameters<typeof toWantedPorts>[0]
  running: ClassAtHand | undefined
  siteDir: string
  seconds: number
  /** The address to open is known. */
  onOpen: (url: string | undefined) => void
  /** Ends the wait. */
  signal: AbortSignal
}

const { phone: said } = texts.doctor

export async function awaitPhone(parts: PhoneParts): Promise<Finding[]> {
  const { options, running, siteDir, seconds, onOpen, signal } = parts
  if (!running && !existsSync(join(siteDir, 'doctor', 'index.html')))
    return [toFinding('phone', 'unknown', said.noSite, 'not-built')]
  let room: ClassAtHand
  try {
    room = running ?? (await openHere(options, siteDir))
  } catch (error) {
    return [
      toFinding('phone', 'unknown', said.cannotOpen(error instanceof Error ? error.message : String(error))),
    ]
  }
  try {
    const address = options.host ?? listLanAddresses().find(({ virtual }) => !virtual)?.address
    onOpen(address === undefined ? undefined : `${toUrl(address, room.ports.http)}doctor/`)
    const before = running ? await lastOf(room) : 0
    const end = performance.now() + seconds * 1000
    const look = async () => (await room.visits()).filter(({ time }) => time > before)
    const hasCome = (visits: Visit[]) => visits.some(({ isHere, isOver }) => isOver && !isHere)
    let visits = await look()
    while (!hasCome(visits) && performance.now() < end && !signal.aborted) {
      await pause(signal)
      visits = await look()
    }
    return judgeVisits(visits, room.ports, seconds)
  } finally {
    if (!running) await room.leave()
  }
}

/** What came before somebody asked is no answer. */
const lastOf = async (room: ClassAtHand) => (await room.visits()).at(-1)?.time ?? 0

const openHere = (options: PhoneParts['options'], siteDir: string) => {
  const { http, mqtt, tls, mutual } = toWantedPorts(options)
  return openOwnClass({
    siteDir,
    ports: { httpPort: http, mqttPort: mqtt, tlsPort: tls, mutualPort: mutual },
    host: options.host,
    allowedHosts: options.allowedHosts,
  })
}

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, EVERY)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
