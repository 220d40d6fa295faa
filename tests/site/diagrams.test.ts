import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { findDiagrams } from '../diagrams.ts'

const root = resolve(import.meta.dirname, '../..')

describe('diagrams', () => {
  it('every source has a drawing made from it as it is now', async () => {
    const diagrams = await findDiagrams()
    assert.ok(diagrams.length >= 3)
    const stale = diagrams.filter(({ isCurrent }) => !isCurrent).map(({ source }) => source)
    assert.deepEqual(stale, [], 'run "npm run diagrams" and commit what it draws')
  })

  it('a drawing has words for those who cannot see it, our colours only, and no styles', async () => {
    for (const { drawing } of await findDiagrams()) {
      const svg = readFileSync(resolve(root, drawing), 'utf8')
      assert.match(svg, /<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/, drawing)
      assert.doesNotMatch(svg, /<style|style="|<script|foreignObject|#[0-9a-f]{3,6}"/i, drawing)
      assert.ok(svg.length < 8 * 1024, `${drawing} has ${svg.length} bytes`)
    }
  })
})
