// The programs that tests talk to and nobody here wrote: Mosquitto, its clients, Python's paho, compilers.
// Each is looked for, installed where that can be done (Debian, as root), or asked for in one line.

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const cache = resolve(import.meta.dirname, '..', '.cache')
const aptGet = '/usr/bin/apt-get'
const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync(aptGet)

const runs = (command: string, args: string[], env = process.env) =>
  spawnSync(command, args, { env }).error === undefined

let listsAreFresh = false

/** Installs Debian packages. Throws with what apt-get said. */
function aptInstall(packages: string[]) {
  if (!listsAreFresh) execFileSync(aptGet, ['update', '-qq'], { stdio: 'pipe' })
  listsAreFresh = true
  execFileSync(aptGet, ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: 'pipe',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function orInstall(found: () => boolean, packages: string[], advice: string) {
  if (found()) return
  if (canInstall) aptInstall(packages)
  if (!found()) throw new Error(advice)
}

/** Where a program lies. Debian keeps mosquitto itself in /usr/sbin, which is not on everybody's PATH. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const ending = process.platform === 'win32' ? '.exe' : ''
  return folders.map((folder) => join(folder, name + ending)).find(existsSync)
}

export interface Mosquitto {
  broker: string
  pub: string
  sub: string
}

export function mosquitto(): Mosquitto {
  const programs = () => [
    findProgram('mosquitto'),
    findProgram('mosquitto_pub'),
    findProgram('mosquitto_sub'),
  ]
  orInstall(
    () => programs().every(Boolean),
    ['mosquitto', 'mosquitto-clients'],
    'The tests need mosquitto, mosquitto_pub and mosquitto_sub: install the packages "mosquitto" and "mosquitto-clients".',
  )
  const [broker, pub, sub] = programs()
  return { broker: broker!, pub: pub!, sub: sub! }
}

export function curl(): string {
  orInstall(
    () => findProgram('curl') !== undefined,
    ['curl'],
    'The tests need curl: install the package "curl".',
  )
  return findProgram('curl')!
}

export interface Compilers {
  c: string
  cpp: string
}

/** Compilers for C and C++. Nothing is built with them: they check the programs that boards are given. */
export function compilers(): Compilers {
  const find = () => ({
    c: ['gcc', 'clang', 'cc'].map(findProgram).find(Boolean),
    cpp: ['g++', 'clang++', 'c++'].map(findProgram).find(Boolean),
  })
  orInstall(
    () => Object.values(find()).every(Boolean),
    ['gcc', 'g++'],
    'The tests need a compiler for C and one for C++: install the packages "gcc" and "g++", or clang.',
  )
  const { c, cpp } = find()
  return { c: c!, cpp: cpp! }
}

/** Firefox, which is driven by WebDriver BiDi; a board in the page needs 153 or later. */
export function firefox(): string {
  const found = () => findProgram('firefox') ?? findProgram('firefox-esr')
  orInstall(
    () => found() !== undefined,
    ['firefox-esr'],
    'The tests need Firefox 153 or later: install the package "firefox-esr", or Firefox itself.',
  )
  return found()!
}

export interface Python {
  command: string
  env: NodeJS.ProcessEnv
  /** paho's version, such as "1.6.1". */
  paho: string
}

function pahoVersion(command: string, env: NodeJS.ProcessEnv): string | undefined {
  const asked = spawnSync(command, ['-c', 'import paho.mqtt; print(paho.mqtt.__version__)'], {
    env,
    encoding: 'utf8',
  })
  return asked.status === 0 ? asked.stdout.trim() : undefined
}

function findPaho(major: string, path?: string): Python | undefined {
  const env = path ? { ...process.env, PYTHONPATH: path } : process.env
  for (const command of ['/usr/bin/python3', 'python3', 'python', 'py']) {
    if (!runs(command, ['--version'])) continue
    const paho = pahoVersion(command, env)
    if (paho?.startsWith(`${major}.`)) return { command, env, paho }
  }
  return undefined
}

/** A Python whose paho-mqtt is 1.6, as Debian 12 and many a course still have it. */
export function pythonWithPaho1(): Python {
  orInstall(
    () => findPaho('1') !== undefined || findPaho('1', join(cache, 'paho-1')) !== undefined,
    ['python3', 'python3-paho-mqtt'],
    `The tests need Python 3 with paho-mqtt 1.6: python3 -m pip install --target ${join('.cache', 'paho-1')} "paho-mqtt<2"`,
  )
  return findPaho('1') ?? findPaho('1', join(cache, 'paho-1'))!
}

/** A Python whose paho-mqtt is 2.x. Debian 12 has none, so its next release's package is unpacked into a folder. */
export function pythonWithPaho2(): Python {
  const folder = join(cache, 'paho-2')
  const found = () =>
    findPaho('2') ?? findPaho('2', join(folder, 'usr/lib/python3/dist-packages')) ?? findPaho('2', folder)
  if (!found() && canInstall) {
    orInstall(() => runs('/usr/bin/python3', ['--version']), ['python3'], '')
    unpackFromTrixie('python3-paho-mqtt', folder)
  }
  const python = found()
  if (!python)
    throw new Error(
      `The tests need Python 3 with paho-mqtt 2: python3 -m pip install --target ${join('.cache', 'paho-2')} "paho-mqtt>=2"`,
    )
  return python
}

/** Debian's mirror as this machine has it, from its own package sources. */
function debianMirror(): string {
  const folder = '/etc/apt/sources.list.d'
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []),
  ]
  const text = files
    .filter(existsSync)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const mirror = /^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(\S+\/debian)\/?(?:\s|$)/m.exec(text)?.[1]
  if (!mirror)
    throw new Error('No Debian mirror found in /etc/apt: paho-mqtt 2 cannot be installed by itself here.')
  return mirror
}

/** Unpacks one package of Debian 13 into a folder, without touching what this machine has installed. */
function unpackFromTrixie(name: string, folder: string) {
  mkdirSync(join(folder, 'apt/lists/partial'), { recursive: true })
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  writeFileSync(join(folder, 'apt/trixie.list'), `deb [signed-by=${keyring}] ${debianMirror()} trixie main\n`)
  const options = [
    `Dir::Etc::sourcelist=${join(folder, 'apt/trixie.list')}`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::lists=${join(folder, 'apt/lists')}`,
    `Dir::Cache::pkgcache=`,
    `Dir::Cache::srcpkgcache=`,
  ].flatMap((option) => ['-o', option])
  execFileSync(aptGet, [...options, 'update', '-qq'], { stdio: 'pipe' })
  execFileSync(aptGet, [...options, 'download', '-qq', name], { cwd: folder, stdio: 'pipe' })
  const archive = readdirSync(folder).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'))
  if (archive) execFileSync('dpkg', ['-x', join(folder, archive), folder])
}
