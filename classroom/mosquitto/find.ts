// Where Mosquitto lies on this machine, and whether it is new enough.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'

/** Major version from which on Mosquitto speaks MQTT 5 and keeps to the addresses of its listeners. */
const LEAST = 2

export interface Program {
  path: string
  /** "2.0.11" */
  version: string
}

/** What a person installs packages with here. */
export type Installer = 'apt' | 'dnf' | 'pacman' | 'brew' | 'winget' | 'other'

export interface Machine {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  /** What a Linux says of itself, /etc/os-release. */
  release: () => string
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  release() {
    try {
      return readFileSync('/etc/os-release', 'utf8')
    } catch {
      return ''
    }
  },
}

/** Folders where its installers put it, though they are not on everybody's PATH. */
function usualFolders({ platform, env }: Machine): string[] {
  if (platform === 'win32')
    return [env.ProgramFiles, env['ProgramFiles(x86)']].flatMap((folder) =>
      folder ? [join(folder, 'mosquitto')] : [],
    )
  if (platform === 'darwin')
    return ['/opt/homebrew/sbin', '/opt/homebrew/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/local/sbin']
  return ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/snap/bin']
}

/** Throws `StartFault` that says how to install it, where there is none or it is too old. */
export function findMosquitto(
  machine: Machine = thisMachine,
  folders: readonly string[] = usualFolders(machine),
): Program {
  const name = machine.platform === 'win32' ? 'mosquitto.exe' : 'mosquitto'
  const onPath = (machine.env.PATH ?? '').split(delimiter).filter(Boolean)
  const paths = [...new Set([...onPath, ...folders].map((folder) => join(folder, name)))].filter(existsSync)
  const found = paths.flatMap((path) => {
    const version = askVersion(path)
    return version === undefined ? [] : [{ path, version }]
  })
  const program = found.find(({ version }) => Number.parseInt(version, 10) >= LEAST)
  if (program) return program
  const how = texts.mosquitto.install[toInstaller(machine)]
  const [old] = found
  throw new StartFault(
    old ? texts.mosquitto.tooOld(old.path, old.version, how) : texts.mosquitto.missing(how),
  )
}

function askVersion(path: string): string | undefined {
  const { stdout } = spawnSync(path, ['-h'], { encoding: 'utf8', timeout: 5_000, windowsHide: true })
  return /mosquitto version (\d+(?:\.\d+)*)/.exec(stdout ?? '')?.[1]
}

export function toInstaller({ platform, release }: Pick<Machine, 'platform' | 'release'>): Installer {
  if (platform === 'win32') return 'winget'
  if (platform === 'darwin') return 'brew'
  // ID names the distribution, ID_LIKE those that it descends from.
  const families = [...release().matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, ids = '']) =>
    ids.split(' '),
  )
  if (families.some((id) => id === 'debian' || id === 'ubuntu')) return 'apt'
  if (families.some((id) => id === 'fedora' || id === 'rhel')) return 'dnf'
  return families.includes('arch') ? 'pacman' : 'other'
}
