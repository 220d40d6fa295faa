// The Node that runs this: the class needs one that reads TypeScript as it is and has SQLite inside.

import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'

const NEEDED = [22, 18] as const

export function checkNode(version: string = process.versions.node): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
  const said = texts.doctor.node
  return isEnough
    ? [toFinding('node', 'good', said.good(version))]
    : [toFinding('node', 'bad', said.tooOld(version, NEEDED.join('.')), 'too-old')]
}
