// What the built site needs to be read without a network: the service worker at its root, by the build's own name, and
// the list of all files for who wants to keep the whole course.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { AstroIntegration } from 'astro'

export const workerFile = 'service-worker.js'
export const listFile = 'offline.json'

/** What of the site is of use without a classroom. */
const ofUse =
  /^(?:index\.html|favicon\.svg|(?:_astro|pagefind|lessons|labs|diagnoses|playground|glossary|search|offline)\/.+)$/

export function offlineFiles(): AstroIntegration {
  return {
    name: 'offline-files',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const { files, bytes } = writeOfflineFiles(fileURLToPath(dir))
        logger.info(
          `kept for reading offline, all of it: ${files.length} files, ${toMegabytes(bytes)} MB compressed`,
        )
      },
    },
  }
}

export interface OfflineList {
  build: string
  /** As a browser compresses them on their way. */
  bytes: number
  /** Addresses below the base: a page is its folder. */
  files: string[]
}

/** Writes both files, anew for every build: another build is another worker, which browsers notice. */
export function writeOfflineFiles(site: string): OfflineList {
  const source = readFileSync(fileURLToPath(new URL('service-worker.js', import.meta.url)), 'utf8')
  const hash = createHash('sha256').update(source)
  let bytes = 0
  const files: string[] = []
  const paths = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(site.length).replaceAll('\\', '/').replace(/^\//, ''),
    )
    .filter((path) => ofUse.test(path))
    .sort()
  for (const path of paths) {
    const content = readFileSync(join(site, path))
    hash.update(path).update(content)
    bytes += /\.(?:woff2|png)$/.test(path) ? content.length : gzipSync(content).length
    files.push(path.replace(/(^|\/)index\.html$/, '$1'))
  }
  const list = { build: hash.digest('hex').slice(0, 12), bytes, files }
  writeFileSync(join(site, listFile), JSON.stringify(list))
  writeFileSync(join(site, workerFile), `const build = '${list.build}'\n${source}`)
  return list
}

/** 3,210,000 → "3.2". */
export const toMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
