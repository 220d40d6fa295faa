// A lab.yaml is saved while a class runs.

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { catalogFolder } from '../../labs/catalog.ts'
import { type AClass, freshFolder, openClass, until, verdictsOf } from './a-class.ts'

const labsDir = join(freshFolder(), 'catalog')
mkdirSync(join(labsDir, '01-hello'), { recursive: true })
const file = join(labsDir, '01-hello', 'lab.yaml')
cpSync(join(catalogFolder, '01-hello', 'lab.yaml'), file)
const original = readFileSync(file, 'utf8')

let it: AClass
let desk: string
before(async () => {
  it = await openClass({ labsDir })
  desk = await it.desk()
})
after(() => it.stop())

/** As many editors save: a new file, renamed over the old one. */
function save(text: string, name = file) {
  writeFileSync(`${name}~`, text)
  renameSync(`${name}~`, name)
}

const said = (part: string) => until(() => it.log.some((line) => line.includes(part)))
const labsAtDesk = async () => (await it.get('/api/class', desk)).body.labs

test('attempts go on with the new lab: what has passed stays, what is as before keeps what it saw, the rest begins', async () => {
  const who = await it.join('ana')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  const board = await it.board(who)
  await board.publishAsync('ana/outTopic', 'hello world', { qos: 1 })
  await board.publishAsync('ana/late', 'good night', { qos: 1 })
  assert.equal(verdictsOf(await it.verdicts(who)), 'passed passed waiting waiting')
  const more = `
  - id: again
    kind: connects
    title: A step that what stands passes
  - id: late
    kind: publishes
    title: A step that what was before does not pass
    topic: "{handle}/late"
    payload: good night
`.replace(
    'payload: good night',
    original.includes('{text:') ? 'payload: {text: good night}' : 'payload: good night',
  )
  save(original.replace('hello world', 'hello moon').replace('{handle}/inTopic', '{handle}/in') + more)
  await said('step "late" is new')
  assert.match(it.log.join('\n'), /step "publish", payload: .*hello moon.* in the place of .*hello world/)
  await until(async () => (await it.verdicts(who)).steps.length === 6)
  assert.equal(verdictsOf(await it.verdicts(who)), 'passed passed waiting waiting passed waiting')
  await board.publishAsync('ana/late', 'good night', { qos: 1 })
  assert.equal(verdictsOf(await it.verdicts(who)), 'passed passed waiting waiting passed passed')
  save(original)
  await said('step "late" is gone')
  board.on('message', (_topic, payload) => board.publish('ana/outTopic', payload))
  await board.subscribeAsync('ana/inTopic')
  await until(async () => (await it.verdicts(who)).passed)
  assert.equal(verdictsOf(await it.verdicts(who)), 'passed passed passed passed')
})

test('a broken file is told with line and column, here and at the desk, and the last good one stays', async () => {
  const who = await it.join('bo')
  await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  save(original.replace('kind: connects', 'kind: conects'))
  await said('unknown step kind "conects"')
  assert.match(it.log.join('\n'), /01-hello was saved and cannot be used.*\n\S*lab\.yaml:10:11: /)
  assert.match((await labsAtDesk())[0].fault, /lab\.yaml:10:11: unknown step kind "conects"/)
  await it.board(who)
  await until(async () => verdictsOf(await it.verdicts(who)) === 'passed waiting waiting waiting')
  const again = await it.post('/api/attempts', { lab: '01-hello' }, who.site)
  assert.equal(verdictsOf(again.body), 'passed waiting waiting waiting')
  save(original)
  await said('01-hello is as it was before')
  assert.deepEqual(await labsAtDesk(), [{ id: '01-hello', title: 'Hello, broker' }])
})

test('a lab that is new can be begun at once', async () => {
  const who = await it.join('cleo')
  const folder = join(labsDir, '02-new')
  mkdirSync(folder)
  save(original.replace('01-hello', '02-new'), join(folder, 'lab.yaml'))
  await said('02-new is new')
  assert.equal((await it.post('/api/attempts', { lab: '02-new' }, who.site)).status, 201)
  assert.deepEqual((await it.get('/classroom.json')).body.labs, ['01-hello', '02-new'])
})
