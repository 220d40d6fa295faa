// The built site for tests: built once for each base, and again only when a source has changed.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, '.cache')

const sources = [
  'astro.config.mjs',
  'package-lock.json',
  'public',
  'lessons',
  'labs',
  'components',
  'wire',
  'broker',
]

/** Folder of the site built for `base`, `/` or `/course/`. Tests in other processes wait for the one that builds. */
export async function builtSite(base: string): Promise<string> {
  const name = base.replaceAll('/', '') || 'root'
  const folder = join(cache, `site-${name}`)
  const stampFile = join(cache, `site-${name}.stamp`)
  mkdirSync(cache, { recursive: true })
  const unlock = await lock(join(cache, 'site.lock'))
  try {
    const stamp = fingerprint()
    if (existsSync(folder) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
      return folder
    rmSync(folder, { recursive: true, force: true })
    build(base, folder)
    writeFileSync(stampFile, stamp)
    return folder
  } finally {
    unlock()
  }
}

function build(base: string, folder: string) {
  const astro = join(root, 'node_modules/astro/bin/astro.mjs')
  const made = spawnSync(process.execPath, [astro, 'build', '--base', base, '--outDir', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (made.status !== 0) throw new Error(`The site does not build:\n${made.stdout}\n${made.stderr}`)
}

/** Changes when any source is added, removed or written. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    if (!existsSync(path)) continue
    const files = statSync(path).isFile() ? [''] : readdirSync(path, { recursive: true, encoding: 'utf8' })
    for (const file of files.sort()) {
      const { mtimeMs, size } = statSync(join(path, file))
      hash.update(`${source}/${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/** One builder at a time: a folder can be made by one process only. A lock older than three minutes was left behind. */
async function lock(path: string): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(path)
      return () => rmSync(path, { recursive: true, force: true })
    } catch {
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 180_000) rmSync(path, { recursive: true, force: true })
      await sleep(200)
    }
  }
}
