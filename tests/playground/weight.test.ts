// What a live cell costs to load: MQTT.js, which a cell fetches when it connects, and the broker's Worker.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { builtSite } from '../site/built.ts'

const MOST = 140 * 1024
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
