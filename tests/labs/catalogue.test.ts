import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { catalogue, subjects } from '../../labs/checker/diagnoses/catalogue.ts'
import { mistakeIds } from '../../labs/checker/diagnoses/index.ts'
import { symptoms } from '../../labs/checker/texts/en-symptoms.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'labs/checker/diagnoses')
const ids = catalogue.map(({ id }) => id)

test('the catalogue has each mistake that has words, once, and none besides', () => {
  assert.deepEqual([...ids].sort(), [...mistakeIds].sort())
  assert.deepEqual(Object.keys(symptoms).sort(), [...mistakeIds].sort())
})

test('a mistake lies in the file of its name', () => {
  for (const id of ids) assert.ok(existsSync(join(folder, `${id}.ts`)), id)
  for (const file of readdirSync(folder)) {
    const id = readFileSync(join(folder, file), 'utf8').match(/^ {2}id: '([^']+)'/m)?.[1]
    if (id !== undefined) assert.equal(`${id}.ts`, file)
  }
})

test('each names what it may be taken for, which is in the catalogue and not itself', () => {
  for (const { id, lookAlikes } of catalogue) {
    assert.ok(lookAlikes.length > 0, `${id} has look-alikes`)
    for (const other of lookAlikes) assert.ok(ids.includes(other) && other !== id, `${id}: ${other}`)
    assert.equal(new Set(lookAlikes).size, lookAlikes.length, id)
  }
})

test('each has a symptom, a name, a lesson of the course and a whole example', () => {
  const plan = parse(readFileSync(join(root, 'lessons/en/plan.yaml'), 'utf8'))
  const lessons = plan.lessons.map(({ slug }: { slug: string }) => slug)
  for (const { id, symptom, title, lesson, example, subject } of catalogue) {
    assert.ok(symptom.length > 10 && title.length > 1, id)
    assert.ok(lessons.includes(lesson), `${id}: ${lesson}`)
    assert.ok(subjects.includes(subject), id)
    assert.match(example.sentence, /\(lesson \d+\)\.$/, id)
    assert.doesNotMatch(
      `${example.sentence} ${example.remedy}`,
      /undefined|NaN|""/,
      `${id}: ${example.sentence}`,
    )
  }
})

test('every subject has entries, and they stand together', () => {
  const order = catalogue.map(({ subject }) => subject)
  assert.deepEqual([...new Set(order)], [...subjects])
})
