// The built site, as files to be sent. Only what a walk through the folder has found is ever opened, so no address,
// however written, leads out of it.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'

export interface SiteFile {
  type: string
  etag: string
  body: Buffer
  /** Present where it is much smaller. */
  gzip?: Buffer
  /** True for a file whose name holds a hash of its content. */
  isHashed: boolean
}

export interface SiteFiles {
  /** The file at the path of an address; `redirect` when a slash is missing. */
  find(path: string): SiteFile | { redirect: string } | undefined
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.py': 'text/plain; charset=utf-8',
  '.ino': 'text/plain; charset=utf-8',
  '.c': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
}

/** Types that gzip makes smaller. Fonts and pictures are compressed already. */
const isText = (type: string) => /^(text|application\/(json|xml|wasm|manifest)|image\/svg)/.test(type)

/** Where Astro puts files with a hash in their name. */
const HASHED = '/_astro/'

/** The site may be built anew while the class runs: after a miss the folder is walked again, this seldom. */
const WALK_AGAIN = 1_000

/** Throws `StartFault` when the folder cannot be read. */
export function openSiteFiles(folder: string, now: () => number = () => performance.now()): SiteFiles {
  let paths = walkFirst(folder)
  let walkedAt = now()
  const kept = new Map<string, SiteFile & { stamp: string }>()

  function load(path: string): SiteFile | undefined {
    const file = join(folder, ...path.split('/'))
    try {
      const { mtimeMs, size } = statSync(file)
      const stamp = `${Math.round(mtimeMs)}-${size}`
      const known = kept.get(path)
      if (known?.stamp === stamp) return known
      const body = readFileSync(file)
      const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
      const gzip = isText(type) && body.length > 1024 ? gzipSync(body) : undefined
      const made = { type, etag: `"${stamp}"`, body, gzip, isHashed: path.startsWith(HASHED), stamp }
      kept.set(path, made)
      return made
    } catch {
      return undefined
    }
  }

  function lookUp(path: string): SiteFile | { redirect: string } | undefined {
    if (path.endsWith('/')) return paths.has(`${path}index.html`) ? load(`${path}index.html`) : undefined
    if (paths.has(path)) return load(path)
    return paths.has(`${path}/index.html`) ? { redirect: `${path}/` } : undefined
  }

  return {
    find(path) {
      const found = lookUp(path)
      if (found || now() - walkedAt < WALK_AGAIN) return found
      walkedAt = now()
      paths = walk(folder)
      return lookUp(path)
    },
  }
}

function walkFirst(folder: string): Set<string> {
  try {
    return walk(folder)
  } catch {
    throw new StartFault(texts.start.noSite(folder))
  }
}

/** All files below the folder, as paths of addresses. Hidden ones and links stay out. */
function walk(folder: string, prefix = '/'): Set<string> {
  const paths = new Set<string>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    if (entry.isFile()) paths.add(prefix + entry.name)
    if (entry.isDirectory())
      for (const path of walk(join(folder, entry.name), `${prefix}${entry.name}/`)) paths.add(path)
  }
  return paths
}
