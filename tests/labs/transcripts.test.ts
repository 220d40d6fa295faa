import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { catalogFolder, loadLabs } from '../../labs/catalog.ts'
import { findTranscriptFaults } from '../../labs/proof.ts'
import { loadTranscripts } from '../../labs/transcript.ts'
import { findUnproved, verifyLab } from '../../labs/verify.ts'
import { parseTrace, toLines } from '../../wire/trace.ts'

for (const lab of loadLabs()) {
  describe(`the transcripts of ${lab.id} come to what they say`, () => {
    const { transcripts, faults } = loadTranscripts(join(catalogFolder, lab.id))

    test('all of them can be read', () => assert.deepEqual(faults, []))

    for (const transcript of transcripts) {
      test(`${transcript.name}: ${transcript.expectation.about}`, () => {
        assert.deepEqual(findTranscriptFaults(lab, transcript).faults, [])
      })

      test(`${transcript.name}: its packets in words give the same bytes`, () => {
        const withoutBytes = toLines(transcript.trace)
          .split('\n')
          .map((line) => line.replace(/,"hex":"[0-9a-f]*"\}$/, '}'))
        assert.deepEqual(parseTrace(withoutBytes.join('\n')).trace, transcript.trace)
      })
    }
  })

  test(`${lab.id} as a whole is as it says`, () => assert.deepEqual(verifyLab(lab.id).faults, []))
}

test('every diagnosis has a transcript or a test', () => {
  const shown = loadLabs().flatMap(({ id }) => verifyLab(id).shown)
  assert.deepEqual(findUnproved(shown), [])
})
