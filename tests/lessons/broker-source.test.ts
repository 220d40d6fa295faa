import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')

test('what the last lesson shows of the broker’s source stands there, to the letter', () => {
  const lesson = readFileSync(join(root, 'lessons/en/16-mqtt-5/index.mdx'), 'utf8')
  const shown = [...lesson.matchAll(/```ts \S+\n\/\/ (broker\/[a-z-]+\.ts)\n([\s\S]*?)```/g)]
  assert.equal(shown.length, 3)
  for (const [, file, code] of shown)
    assert.ok(readFileSync(join(root, file!), 'utf8').includes(code!.trimEnd()), `${file} has not:\n${code}`)
})

test('the broker has fewer lines than the last lesson says, and more than half of that', () => {
  const files = readdirSync(join(root, 'broker')).filter((name) => name.endsWith('.ts'))
  const lines = files.flatMap((name) => readFileSync(join(root, 'broker', name), 'utf8').split('\n')).length
  assert.ok(lines > 2_000 && lines < 4_000, `it has ${lines}`)
})
