import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')
const coverage = readFileSync(join(root, 'lessons/COVERAGE.md'), 'utf8')

/** As the site makes the address of a heading. */
const toSlug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

test('every section and file that COVERAGE.md names is there', () => {
  const links = [...coverage.matchAll(/\]\(([^)#]+)(?:#([^)]+))?\)/g)]
  assert.ok(links.length > 40)
  for (const [, path, section] of links) {
    const file = join(root, 'lessons', path!)
    assert.ok(existsSync(file), path)
    if (section === undefined) continue
    const headings = [...readFileSync(file, 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading]) =>
      toSlug(heading!),
    )
    assert.ok(headings.includes(section), `${path} has no section #${section}, but ${headings.join(', ')}`)
  }
  const tests = [...coverage.matchAll(/`(tests\/[^`]+)`/g)]
  assert.ok(tests.length > 10)
  for (const [, path] of tests) assert.ok(existsSync(join(root, path!)), path)
})

test('every lesson and every lab of the course has a line in COVERAGE.md', () => {
  for (let number = 1; number <= 16; number++)
    assert.match(coverage, new RegExp(`\\(en/${String(number).padStart(2, '0')}-`), `lesson ${number}`)
  for (let number = 1; number <= 12; number++)
    assert.match(coverage, new RegExp(`labs/catalog/${String(number).padStart(2, '0')}-`), `lab ${number}`)
})
