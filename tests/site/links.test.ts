import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { builtSite } from './built.ts'
import { findDeadLinks, listAddresses, readPages } from './pages.ts'

describe('links', () => {
  for (const base of ['/', '/course/']) {
    it(`every link and every fragment of the site at ${base} leads somewhere`, async () => {
      const folder = await builtSite(base)
      const pages = readPages(folder, base)
      assert.ok(pages.length >= 5, `expected at least five pages, found ${pages.length}`)
      assert.deepEqual(findDeadLinks(pages, listAddresses(folder, base)), [])
    })
  }

  it('a link outside the base, to a missing page and to a missing fragment are each found', () => {
    const page = (url: string, html: string) => ({ url, html })
    const pages = [
      page('/course/', '<a href="/lessons/">x</a><a href="/course/none/">x</a><a href="/course/a/#no">x</a>'),
      page(
        '/course/a/',
        '<h2 id="yes">x</h2><a href="../">x</a><a class="b" href="#yes">x</a><a href=#gone>x</a>',
      ),
    ]
    assert.deepEqual(findDeadLinks(pages, new Set()), [
      '/course/ → /lessons/: there is no such page',
      '/course/ → /course/none/: there is no such page',
      '/course/ → /course/a/#no: the page has no such id',
      '/course/a/ → #gone: the page has no such id',
    ])
  })
})
