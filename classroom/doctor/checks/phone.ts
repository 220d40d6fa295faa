// The network between devices: seen only by a second device that comes through, or does not.

import { texts } from '../../texts/texts.ts'
import type { Ports } from '../../usual-ports.ts'
import { type Finding, toFinding } from '../finding.ts'
import type { Visit } from '../visits.ts'

const { phone: said } = texts.doctor

/** Milliseconds by which two clocks may differ. */
const SOME = 60_000

/** `waited`: seconds that a phone was given; undefined when none was asked to come. */
export function judgeVisits(
  visits: readonly Visit[],
  { mqtt, tls, mutual }: Pick<Ports, 'mqtt' | 'tls' | 'mutual'>,
  waited: number | undefined,
): Finding[] {
  const visit = findTelling(visits)
  if (!visit) {
    if (waited === undefined) return [toFinding('phone', 'unknown', said.hint)]
    const isOnlyHere = visits.some(({ isHere }) => isHere)
    return [toFinding('phone', 'bad', (isOnlyHere ? said.onlyHere : said.nobody)(waited), 'isolation')]
  }
  const { address, host, websocket = false, mqtt: spoke = false, clockAhead, ports } = visit
  const findings = [
    spoke
      ? toFinding('phone', 'good', said.came(address, host))
      : toFinding('phone', 'bad', said.noMqtt(address, websocket), 'no-answer'),
  ]
  const [open, closed] = [
    [mqtt, tls, mutual],
    [mqtt, tls, mutual],
  ].map((all, i) => all.filter((port) => ports.includes(port) === (i === 0))) as [number[], number[]]
  if (open.length > 0) findings.push(toFinding('phone', 'good', said.ports(address, open)))
  if (closed.length > 0)
    findings.push(toFinding('phone', 'bad', said.closedPorts(address, closed), 'firewall-blocks'))
  if (clockAhead !== undefined && Math.abs(clockAhead) > SOME)
    findings.push(toFinding('phone', 'warning', said.clock(address, clockAhead), 'clock-wrong'))
  return findings
}

/** The latest of another device that has come to its end; else the latest that has begun. */
function findTelling(visits: readonly Visit[]): Visit | undefined {
  const others = visits.filter(({ isHere }) => !isHere)
  return others.findLast(({ isOver, mqtt }) => isOver && mqtt) ?? others.at(-1)
}
