// The firewall of this machine, as far as it can be seen from here.

import { texts } from '../../texts/texts.ts'
import { type RunCommand, runCommand } from '../command.ts'
import { type Finding, toFinding } from '../finding.ts'
import { lookAtFirewall } from '../firewall/look.ts'

const { firewall: said } = texts.doctor

export async function checkFirewall(
  ports: readonly number[],
  platform: NodeJS.Platform = process.platform,
  run: RunCommand = runCommand,
): Promise<Finding[]> {
  const verdict = await lookAtFirewall(ports, platform, run)
  if (verdict.state === 'open') return [toFinding('firewall', 'good', said.open(verdict.by))]
  if (verdict.state === 'unknown')
    return [toFinding('firewall', 'unknown', said.unknown(verdict.by, ports, platform))]
  return [toFinding('firewall', 'bad', said.blocks(verdict, ports), 'firewall-blocks')]
}
