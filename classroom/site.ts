// The built site: made when it is missing or older than what it is made of.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from './fault.ts'
import { texts } from './texts/texts.ts'

/** What the site is made of, by path from the project's folder. */
const SOURCES = [
  'components',
  'lessons',
  'labs',
  'public',
  'wire',
  'broker',
  'astro.config.mjs',
  'package-lock.json',
]

/** `dist/build.json`: what was built, and from what. */
export interface BuildStamp {
  base: string
  sources: string
}

export type SiteState = 'fresh' | 'stale' | 'missing'

const stampFile = (root: string) => join(root, 'dist', 'build.json')

/** A hash of every source file's path and content. */
export function hashSources(root: string, sources: readonly string[] = SOURCES): string {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of listFiles(root, source))
      hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function listFiles(root: string, path: string): string[] {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`))
}

export function judgeSite(root: string): SiteState {
  if (!existsSync(join(root, 'dist', 'index.html'))) return 'missing'
  try {
    const stamp: BuildStamp = JSON.parse(readFileSync(stampFile(root), 'utf8'))
    return stamp.base === '/' && stamp.sources === hashSources(root) ? 'fresh' : 'stale'
  } catch {
    return 'stale'
  }
}

/** Makes the site fresh. Throws `StartFault` when the build fails, after it has shown why. */
export async function prepareSite(
  root: string,
  mayBuild: boolean,
  log: (line: string) => void,
): Promise<string> {
  const folder = join(root, 'dist')
  const state = judgeSite(root)
  if (state === 'fresh') return folder
  if (!mayBuild) {
    if (state === 'missing') throw new StartFault(texts.start.noSite(folder))
    log(texts.build.skippedStale)
    return folder
  }
  log(state === 'missing' ? texts.build.missing : texts.build.stale)
  const started = performance.now()
  const sources = hashSources(root)
  rmSync(stampFile(root), { force: true })
  const status = await runBuild(root)
  if (status !== 0) throw new StartFault(texts.build.failed(String(status)))
  const stamp: BuildStamp = { base: '/', sources }
  writeFileSync(stampFile(root), JSON.stringify(stamp))
  log(texts.build.done(((performance.now() - started) / 1000).toFixed(0)))
  return folder
}

/** On this very Node and without a shell, so that it is the same on every system. Its lines go to the terminal. */
function runBuild(root: string): Promise<number | string> {
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs')
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [astro, 'build', '--base', '/'], { cwd: root, stdio: 'inherit', env })
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1))
  })
}
