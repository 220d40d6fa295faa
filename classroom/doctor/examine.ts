// The whole examination: every check begun at once, and told in the order in which people should read it.

import { join } from 'node:path'
import { findDefaultAddress, listLanAddresses } from '../addresses.ts'
import type { StartOptions } from '../options.ts'
import { texts } from '../texts/texts.ts'
import { type Ports, toWantedPorts } from '../usual-ports.ts'
import { checkAddresses } from './checks/addresses.ts'
import { checkCertificates } from './checks/certificates.ts'
import { checkClock } from './checks/clock.ts'
import { checkDisk } from './checks/disk.ts'
import { checkFirewall } from './checks/firewall.ts'
import { checkFolder } from './checks/folder.ts'
import { checkKept } from './checks/journal.ts'
import { checkNode } from './checks/node.ts'
import { checkPolicy } from './checks/policy.ts'
import { checkPorts } from './checks/ports.ts'
import { checkSite } from './checks/site.ts'
import { type ClassAtHand, findClass, openOwnClass } from './class-at-hand.ts'
import { type RunCommand, runCommand } from './command.ts'
import { type CheckName, type Finding, toFinding } from './finding.ts'
import type { ProbeResult } from './probes/run.ts'
import { findPlaces } from './running.ts'
import { askTimeServer } from './time-server.ts'

/** Milliseconds that a check may take. */
const PATIENCE = 8_000

export interface Examination {
  root: string
  options: Pick<StartOptions, 'dataDir' | 'host'> & Parameters<typeof toWantedPorts>[0]
  /** Undefined asks none. */
  timeServer: string | undefined
  /** Told of a class that runs, before anything else. */
  onBegin?: (running: boolean) => void
  onFinding?: (finding: Finding) => void
  run?: RunCommand
  platform?: NodeJS.Platform
  now?: () => number
  interfaces?: Parameters<typeof listLanAddresses>[0]
}

export interface Report {
  findings: Finding[]
  probes: ProbeResult[]
  /** The class that runs, where one does. */
  running: ClassAtHand | undefined
}

export async function examine(asked: Examination): Promise<Report> {
  const { root, options, timeServer, run = runCommand, platform = process.platform, now = Date.now } = asked
  const { dataDir, host } = options
  const running = await findClass(dataDir)
  const isOpen = running !== undefined
  asked.onBegin?.(isOpen)
  const ports: Ports = running?.ports ?? toWantedPorts(options)
  const all = Object.values(ports).filter((port) => port !== undefined && port !== 0)
  const places = findPlaces(dataDir)
  const addresses = listLanAddresses(asked.interfaces, await findDefaultAddress())
  const ahead = timeServer === undefined ? undefined : askTimeServer(timeServer)

  const kept = later(() => checkKept(dataDir, isOpen))
  // Its ports are tried before the doctor's own class is there, and need not be the same.
  const policy = later(() => tryPolicy(running))
  const checks: [CheckName, Promise<Finding[]>][] = [
    ['node', later(() => checkNode())],
    ['folder', later(() => checkFolder(dataDir, platform))],
    ['disk', later(() => checkDisk(dataDir))],
    ['journal', kept.then(({ findings }) => findings)],
    [
      'certificates',
      later(() =>
        checkCertificates({
          folder: join(dataDir, 'tls'),
          addresses: addresses.map(({ address }) => address),
          isOpen,
          now: now(),
          platform,
        }),
      ),
    ],
    ['addresses', later(() => checkAddresses({ now: addresses, before: places, isOpen }))],
    ['ports', checkPorts({ wanted: toWantedPorts(options), open: running?.ports, host, platform, run })],
    ['firewall', checkFirewall(all, platform, run)],
    [
      'clock',
      Promise.all([kept, ahead]).then(([{ lastTime }, difference]) =>
        checkClock({ now: now(), lastTime, ahead: difference, server: timeServer, platform }),
      ),
    ],
    ['site', later(() => checkSite(root))],
    ['policy', policy.then(({ findings }) => findings)],
  ]
  const findings: Finding[] = []
  for (const [check, result] of checks)
    for (const finding of await inTime(check, result)) {
      findings.push(finding)
      asked.onFinding?.(finding)
    }
  const probes = findings.some(({ check, state }) => check === 'policy' && state !== 'unknown')
    ? (await policy).results
    : []
  return { findings, probes, running }
}

/** In a turn of its own, so that what others wait for goes on in between. */
const later = <Result>(work: () => Result | Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => setImmediate(() => Promise.resolve().then(work).then(resolve, reject)))

async function tryPolicy(running: ClassAtHand | undefined) {
  const room = running ?? (await openOwnClass())
  try {
    return await checkPolicy(room)
  } finally {
    await room.leave()
  }
}

/** A check that waits for a system which does not answer, or fails itself, is unknown; the others go on. */
function inTime(check: CheckName, result: Promise<Finding[]>): Promise<Finding[]> {
  const { checks, tooLong, failed } = texts.doctor.command
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve([toFinding(check, 'unknown', tooLong(checks[check]), 'no-answer')]),
      PATIENCE,
    )
    result
      .catch((error: unknown) => [
        toFinding(check, 'unknown', failed(error instanceof Error ? error.message : String(error))),
      ])
      .then((findings) => {
        clearTimeout(timer)
        resolve(findings)
      })
  })
}
