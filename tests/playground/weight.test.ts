// What a live cell costs to load: MQTT.js, which a cell fetches when it connects, and the broker's Worker.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { builtSite } from '../site/built.ts'

const MOST = 140 * 1024
/** MicroPython, the Worker around it and Python's libraries. */
const MOST_BOARD = 240 * 1024
/** The Worker: broker, gate, tap and codec. */
const MOST_BROKER = 40 * 1024

test('MQTT client and broker in the page are at most 140 KB together, gzipped', {
  timeout: 180_000,
}, async () => {
  const folder = join(await builtSite('/course/'), '_astro')
  const read = (name: string) => readFileSync(join(folder, name))
  const component = readdirSync(folder).filter((name) => /^Playground\..*\.js$/.test(name))
  assert.equal(component.length, 1)
  // The names as the component and the scripts that it is made of ask for them: other pages may have copies of
  // MQTT.js for other ends.
  const parts = new Set(component)
  let text = ''
  for (const name of parts) {
    const part = read(name).toString()
    text += part
    for (const [, other] of part.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) parts.add(other!)
  }
  const sizeOf = (name: RegExp) => {
    const found = name.exec(text)?.[0]
    assert.ok(found, `the playground asks for a script like ${name}`)
    return gzipSync(read(found), { level: 9 }).length
  }
  const client = sizeOf(/mqtt\.esm\.[\w-]+\.js/)
  const broker = sizeOf(/worker-[\w-]+\.js/)
  assert.ok(client > 10_000 && broker > 10_000, 'these are the scripts meant')
  assert.ok(broker <= MOST_BROKER, `the broker's ${broker} bytes are more than ${MOST_BROKER}`)
  assert.ok(client + broker <= MOST, `${client} and ${broker} bytes are more than ${MOST}`)
})

test('the first board of a page is at most 240 KB, gzipped, and comes when it is switched on', {
  timeout: 180_000,
}, async () => {
  const folder = join(await builtSite('/course/'), '_astro')
  const names = readdirSync(folder)
  const read = (name: string) => readFileSync(join(folder, name))
  const only = (pattern: RegExp, holds = '') => {
    const found = names.filter((name) => pattern.test(name) && read(name).includes(holds))
    assert.equal(found.length, 1, `one file like ${pattern}: ${found.join(', ')}`)
    return found[0]!
  }
  const board = only(/^BoardCell\..*\.js$/)
  const parts = [
    only(/^micropython.*\.wasm$/),
    only(/^worker-.*\.js$/, 'mp_js_do_exec'),
    only(/^libraries\..*\.js$/),
  ]
  const size = parts.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0)
  assert.ok(size > 150_000, 'these are the files meant')
  assert.ok(size <= MOST_BOARD, `${size} bytes are more than ${MOST_BOARD}`)
  assert.doesNotMatch(read(board).toString(), /from\s*["'`]\.\/libraries\./)
})
