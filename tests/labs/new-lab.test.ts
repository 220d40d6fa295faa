import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadLab } from '../../labs/catalog.ts'
import { InputFault } from '../../labs/input-fault.ts'
import { makeLab } from '../../labs/new-lab.ts'
import { verifyLab } from '../../labs/verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'new-lab-'))
after(() => rmSync(folder, { recursive: true }))

test('a new lab has the next number, and proves itself as it stands', () => {
  for (const id of ['03-three', '12-twelve']) {
    mkdirSync(join(folder, id))
    writeFileSync(join(folder, id, 'lab.yaml'), '')
  }
  const files = makeLab('smart-door', undefined, folder)
  assert.equal(files[0], '13-smart-door/lab.yaml')
  assert.equal(loadLab('13-smart-door', folder).title, 'Smart door')
  const { faults, transcripts } = verifyLab('13-smart-door', folder)
  assert.deepEqual(faults, [])
  assert.equal(transcripts, 3)
  assert.doesNotMatch(readFileSync(join(folder, '13-smart-door', 'lab.yaml'), 'utf8'), /01-hello/)
})

test('its title may be given', () => {
  makeLab('bell', 'Who rings: the bell #1', folder)
  assert.equal(loadLab('14-bell', folder).title, 'Who rings: the bell #1')
  assert.deepEqual(verifyLab('14-bell', folder).faults, [])
})

const refused: [string, string, RegExp][] = [
  ['a name in capitals', 'Door', /small letters and digits .*"Door" came/],
  ['a path', '../door', /"\.\.\/door" came/],
  ['an empty name', '', /"" came/],
  ['a name with its number', '13-door', /without its number.*npm run new-lab door$/],
  ['a name that is taken, whatever its number', 'three', /"three" is that of 03-three/],
]
for (const [title, name, sentence] of refused)
  test(`${title} is refused in a sentence`, () => {
    assert.throws(
      () => makeLab(name, undefined, folder),
      (error) => error instanceof InputFault && sentence.test(error.message),
    )
  })

test('there are 99 labs at most', () => {
  mkdirSync(join(folder, '99-last'))
  writeFileSync(join(folder, '99-last', 'lab.yaml'), '')
  assert.throws(() => makeLab('more', undefined, folder), InputFault)
})
