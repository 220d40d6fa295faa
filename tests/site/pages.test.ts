import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { builtSite } from './built.ts'
import { findValues, readPages } from './pages.ts'

const base = '/course/'
/** Not the closed frames for programs and boards, which nobody reads: tests/playground/code knows what they must be. */
const sitePages = async () =>
  readPages(await builtSite(base), base).filter(({ url }) => !url.endsWith('/frame.html'))

describe('every page', () => {
  it('has a language, a title of its own and one h1', async () => {
    const titles = new Map<string, string>()
    for (const { url, html } of await sitePages()) {
      assert.match(html, /<html lang="en"/, url)
      assert.equal(html.match(/<h1[\s>]/g)?.length, 1, `${url}: expected one h1`)
      const title = html.match(/<title>([^<]+)<\/title>/)?.[1] ?? ''
      assert.notEqual(title, '', url)
      assert.equal(titles.get(title), undefined, `${url} and ${titles.get(title)} are both called "${title}"`)
      titles.set(title, url)
    }
  })

  it('has a skip link to its text, and every id once', async () => {
    for (const { url, html } of await sitePages()) {
      assert.match(html, /<body[^>]*><a class="skip" href="#text"/, url)
      const ids = findValues(html, 'id')
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
        `${url}: ids that stand twice`,
      )
    }
  })

  it('names the policy before anything that it governs', async () => {
    for (const { url, html } of await sitePages()) {
      const head = html.match(/<head>([\s\S]*?)<\/head>/)?.[1] ?? ''
      const first = head.match(/<(?:script|link|style|meta http-equiv)\b[^>]*/)?.[0] ?? ''
      assert.match(first, /http-equiv="content-security-policy"/, url)
      assert.match(html, /require-trusted-types-for 'script'/, url)
      assert.doesNotMatch(html, /unsafe-inline|unsafe-eval|unsafe-hashes/, url)
    }
  })

  it('has no style attribute and no handler in its markup: the policy forbids both', async () => {
    for (const { url, html } of await sitePages()) {
      assert.deepEqual(findValues(html, 'style'), [], url)
      for (const handler of ['onclick', 'onload', 'onerror', 'onsubmit', 'onchange']) {
        assert.deepEqual(findValues(html, handler), [], `${url}: ${handler}`)
      }
    }
  })

  it('asks no other host for anything', async () => {
    for (const { url, html } of await sitePages()) {
      const asked = [...findValues(html, 'src'), ...findValues(html, 'component-url')]
      const links = [...html.matchAll(/<link\b[^>]*href="([^"]*)"/g)].map((match) => match[1] ?? '')
      for (const address of [...asked, ...links])
        assert.match(address, /^(\/course\/|data:|#)/, `${url}: ${address}`)
    }
  })
})

describe('a lesson', () => {
  it('opens with a question, has a cell, a prediction, a quiz, and ends in five lines', async () => {
    const lessons = (await sitePages()).filter(({ url }) => /\/lessons\/\d\d-/.test(url))
    assert.ok(lessons.length >= 2)
    for (const { url, html } of lessons) {
      assert.match(html, /<p class="question"[^>]*>[^<]+/, url)
      assert.match(html, /<astro-island/, `${url}: expected a live cell`)
      assert.match(html, /<predict-then-run/, `${url}: expected a prediction`)
      assert.match(html, /<quiz-sheet/, `${url}: expected a quiz`)
      const summary = html.match(/<ol class="summary"[^>]*>([\s\S]*?)<\/ol>/)?.[1] ?? ''
      assert.equal(summary.match(/<li/g)?.length, 5, `${url}: expected five lines`)
    }
  })

  it('that is not written is named without a link', async () => {
    const pages = await sitePages()
    const written = new Set(pages.map(({ url }) => url))
    for (const { url, html } of pages) {
      for (const href of findValues(html, 'href').filter((link) => /\/lessons\/\d\d-/.test(link))) {
        assert.ok(written.has(href.replace(/#.*/, '')), `${url} → ${href}`)
      }
    }
  })
})

describe('a static site', () => {
  it('says that it has no classroom', async () => {
    const said: unknown = JSON.parse(readFileSync(join(await builtSite(base), 'classroom.json'), 'utf8'))
    assert.deepEqual(said, { classroom: false })
  })
})
