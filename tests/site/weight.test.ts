import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { builtSite } from './built.ts'
import { findValues, readPages } from './pages.ts'

const limit = 30 * 1024
const zipped = (data: string | Uint8Array) => gzipSync(data, { level: 9 }).length

/** What a script of the site imports at once. What it imports on demand, `import('…')`, comes later. */
function withImports(folder: string, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(join(folder, file), 'utf8')
  for (const [, name] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) {
    if (name) withImports(folder, `_astro/${name}`, seen)
  }
  return seen
}

/** Gzipped bytes that a page loads before any live cell wakes: HTML, linked styles, scripts with all they import. */
function weigh(folder: string, base: string, html: string) {
  const inFolder = (address: string) => address.slice(base.length)
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) =>
    inFolder(match[1] ?? ''),
  )
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)]
    .flatMap(([tag]) => findValues(tag, 'src'))
    .map(inFolder)
  const preloads = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map((match) =>
    inFolder(match[1] ?? ''),
  )
  const code = new Set<string>()
  for (const script of [...scripts, ...preloads])
    for (const file of withImports(folder, script)) code.add(file)
  const sum = (files: Iterable<string>) =>
    [...files].reduce((total, file) => total + zipped(readFileSync(join(folder, file))), 0)
  return { html: zipped(html), styles: sum(styles), scripts: sum(code) }
}

describe('weight', () => {
  it('a lesson before its first live cell is at most 30 KB gzipped, fonts not counted', async () => {
    const base = '/course/'
    const folder = await builtSite(base)
    const lessons = readPages(folder, base).filter(({ url }) => /\/lessons\/\d\d-/.test(url))
    assert.ok(lessons.length >= 2)
    for (const { url, html } of lessons) {
      const weight = weigh(folder, base, html)
      const total = weight.html + weight.styles + weight.scripts
      assert.ok(total <= limit, `${url} weighs ${total} bytes: ${JSON.stringify(weight)}`)
      assert.ok(weight.styles > 1000, `${url}: expected to find its styles`)
      if (process.env.SHOW) console.log(url, total, weight)
    }
  })
})
