import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshFolder, smallSite } from './a-class.ts'

const isWindows = process.platform === 'win32' && 'Windows has no signals'

function start(...how: string[]) {
  const script = join(import.meta.dirname, 'class-of-its-own.ts')
  const child = spawn(process.execPath, [script, smallSite(), freshFolder(), ...how])
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text
    })
  // One that does not end is ended, and its exit status says so.
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const ended = once(child, 'close').then(([code]) => {
    clearTimeout(timer)
    return { code, said }
  })
  return { child, ended }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`${signal} closes a class in order`, { skip: isWindows }, async () => {
    const { child, ended } = start()
    child.stdout.on('data', (text) => String(text).includes('open') && child.kill(signal))
    const { code, said } = await ended
    assert.equal(code, 0, said)
    assert.match(said, /Everything is saved/)
  })

test('nothing of a class that was stopped keeps its process alive, whatever its clients left behind', async () => {
  const { code, said } = await start('leave').ended
  assert.match(said, /stopped/)
  assert.equal(code, 0, 'it ended by itself')
})
