import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { toPieces } from '../../components/search/excerpt.ts'
import { kinds } from '../../components/search/kinds.ts'
import { readEntries, searchIndex } from '../../components/search/search-index.ts'
import { builtSite } from './built.ts'
import { listAddresses, readPages } from './pages.ts'

const base = '/course/'

describe('an excerpt', () => {
  it('is text with marks, and nothing in it is HTML', () => {
    assert.deepEqual(toPieces('a <mark>topic</mark> <mark>name</mark> such as &lt;b&gt; &amp;amp;'), [
      { text: 'a ', isMarked: false },
      { text: 'topic name', isMarked: true },
      { text: ' such as <b> &amp;', isMarked: false },
    ])
    assert.deepEqual(toPieces('<mark>&lt;img&gt;</mark>'), [{ text: '<img>', isMarked: true }])
    assert.deepEqual(toPieces(''), [])
  })
})

describe('the search index', () => {
  it('has every lesson, every lab, every diagnosis, every tool and every word of the glossary, each at an address that is there', async () => {
    const folder = await builtSite(base)
    const entries = await readEntries(folder)
    const pages = readPages(folder, base)
    const ids = new Map(pages.map(({ url, html }) => [url, html]))
    for (const kind of kinds) assert.ok(entries.filter((entry) => entry.kind === kind).length >= 8, kind)
    for (const { url } of entries) {
      const [path = '', id] = url.split('#')
      const html = ids.get(base.replace(/\/$/, '') + path)
      assert.ok(html, url)
      if (id) assert.ok(html.includes(` id="${id}"`), url)
    }
    const lessons = pages.filter(({ url }) => /\/lessons\/\d\d-/.test(url))
    assert.equal(entries.filter(({ kind }) => kind === 'lesson').length, lessons.length)
  })

  it('stands in the site with the program that reads it, and with no interface of another', async () => {
    const files = [...listAddresses(await builtSite(base), base)].filter((file) =>
      file.includes('/pagefind/'),
    )
    assert.ok(files.includes(`${base}pagefind/pagefind.js`))
    assert.ok(files.filter((file) => file.endsWith('.pf_fragment')).length > 100)
    assert.deepEqual(
      files.filter((file) => /-ui|-worker|-highlight/.test(file)),
      [],
    )
  })

  it('that cannot be made is told by the build and by the page, and the build goes on', async (t) => {
    const site = mkdtempSync(join(tmpdir(), 'site-'))
    t.after(() => rmSync(site, { recursive: true }))
    for (const folder of ['lessons', 'labs', 'playground', 'search']) mkdirSync(join(site, folder))
    writeFileSync(join(site, 'search', 'index.html'), '<div data-search="there"></div>')
    const warnings: string[] = []
    const logger = { info() {}, warn: (text: string) => warnings.push(text) }
    // Pagefind's own way to name its program: here is none.
    for (const name of ['PAGEFIND_EXTENDED_BINARY_PATH', 'PAGEFIND_BINARY_PATH'])
      process.env[name] = join(site, 'none')
    t.after(() => {
      delete process.env.PAGEFIND_EXTENDED_BINARY_PATH
      delete process.env.PAGEFIND_BINARY_PATH
    })
    const done = searchIndex().hooks['astro:build:done'] as (options: unknown) => Promise<void>
    await done({ dir: pathToFileURL(`${site}/`), logger })
    assert.equal(warnings.length, 1)
    assert.match(warnings[0] ?? '', /^the search has no index, and its page says so: ./)
    assert.match(readFileSync(join(site, 'search', 'index.html'), 'utf8'), /data-search="missing"/)
    assert.equal(existsSync(join(site, 'pagefind')), false)
  })
})
