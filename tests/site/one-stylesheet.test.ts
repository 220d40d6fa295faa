import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { withOneStylesheet } from '../../components/notebook/one-stylesheet.ts'
import { withPolicyFirst } from '../../components/notebook/policy.ts'
import { builtSite } from './built.ts'
import { readPages } from './pages.ts'

const base = '/course/'

describe('the stylesheets of a page', () => {
  it('are one file, in the order in which they were linked', () => {
    const asked: string[][] = []
    const joined = withOneStylesheet(
      '<head><link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/b.css"></head>',
      (addresses) => {
        asked.push(addresses)
        return '/page.css'
      },
    )
    assert.deepEqual(asked, [['/a.css', '/b.css']])
    assert.equal(joined, '<head><link rel="stylesheet" href="/page.css"></head>')
  })

  it('stay as they are when there is one', () => {
    const html = '<link rel="stylesheet" href="/a.css">'
    assert.equal(
      withOneStylesheet(html, () => '/page.css'),
      html,
    )
  })

  it('are one request in every page of the site, and the same one in every lesson', async () => {
    const inLessons = new Set<string | undefined>()
    for (const { url, html } of readPages(await builtSite(base), base)) {
      const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
        ([, address]) => address,
      )
      assert.ok(sheets.length <= 1, `${url}: ${sheets}`)
      if (/\/lessons\/\d\d-/.test(url)) inLessons.add(sheets[0])
    }
    assert.equal(inLessons.size, 1, String([...inLessons]))
  })
})

describe('the policy of a page', () => {
  const toHash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const tag = (hashes: string[]) =>
    `<meta http-equiv="content-security-policy" content="script-src 'self' ${hashes.join(' ')};">`

  it('allows the scripts that stand in the page, and none that stands in another', () => {
    const html = `<html><head><script>here()</script>${tag([toHash('here()'), toHash('elsewhere()')])}</head></html>`
    assert.equal(
      withPolicyFirst(html),
      `<html><head>${tag([toHash('here()')])}<script>here()</script></head></html>`,
    )
  })

  it('allows every inline script of every page', async () => {
    for (const { url, html } of readPages(await builtSite(base), base)) {
      if (url.endsWith('/frame.html')) continue
      const allowed = html.match(/<meta http-equiv="content-security-policy"[^>]*>/)?.[0] ?? ''
      for (const [, text = ''] of html.matchAll(/<script(?![^>]* src=)[^>]*>([\s\S]*?)<\/script>/g)) {
        assert.ok(allowed.includes(toHash(text)), `${url}: ${text.slice(0, 60)}`)
      }
    }
  })
})
