import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')

/** Says at its end whether Node's compiler for TypeScript was loaded. */
const watch = `process.once('exit', () => console.log('compiler:', process.moduleLoadList.some((name) => name.includes('amaro'))))`

function showHelp(env: Record<string, string> = {}) {
  const args = ['--import', `data:text/javascript,${watch}`, join(root, 'classroom/start.js'), '--help']
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    env: { ...process.env, NODE_COMPILE_CACHE: undefined, ...env },
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  assert.match(stdout, /--class-code/)
  return stdout
}

test('a start after the first does without the compiler that takes the types out', () => {
  showHelp()
  assert.match(showHelp(), /compiler: false/)
})

test('a class starts where Node may keep nothing', () => {
  assert.match(showHelp({ NODE_DISABLE_COMPILE_CACHE: '1' }), /compiler: true/)
})
