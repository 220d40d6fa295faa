import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findExamples, readAbout, readExample } from '../../components/lab/diagnoses/examples.ts'
import { isFound } from '../../components/lab/diagnoses/search.ts'
import { catalogue } from '../../labs/checker/diagnoses/catalogue.ts'

describe('the search of the page of diagnoses', () => {
  const text = 'My board is refused: "not authorised". QoS 1 on a/b, São João'
  for (const typed of ['refused', 'REFUSED board', 'authoris', 'qos 1', 'sao joao', '  ', 'a/b'])
    test(`finds "${typed}"`, () => assert.ok(isFound(text, typed)))
  for (const typed of ['refused twice', 'os', '2', 'x'])
    test(`does not find "${typed}"`, () => assert.ok(!isFound(text, typed)))
})

describe('the examples of the page of diagnoses', () => {
  const examples = findExamples()

  test('every diagnosis has one, but for those of which nothing can be recorded, and the entry says why', () => {
    const without = catalogue.filter(({ id }) => !examples.has(id))
    assert.deepEqual(
      without.map(({ id }) => id),
      ['nothing-arrived'],
    )
    for (const { id, unrecorded } of catalogue)
      if (examples.has(id)) assert.equal(unrecorded, undefined, id)
      else assert.match(unrecorded ?? '', /^There is no example .*\.$/, id)
  })

  test('are each of a diagnosis there is, and show a client and not the student’s page', () => {
    for (const [id, file] of examples) {
      assert.ok(
        catalogue.some((entry) => entry.id === id),
        id,
      )
      assert.match(readAbout(file), /\.$/, file)
      const lines = readExample(file) as { connection?: { kind: string } }[]
      assert.ok(
        lines.some(({ connection }) => connection),
        `${file} has no connection`,
      )
      assert.ok(!lines.some(({ connection }) => connection?.kind === 'site'), `${file} shows the page`)
    }
  })

  test('a name with more in it belongs to the longest id that it begins with', () => {
    assert.match(examples.get('topic-case') ?? '', /mistake-topic-case/)
    assert.match(examples.get('topic-missing-handle') ?? '', /mistake-topic-missing-handle/)
  })
})
