import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { catalogFolder, examplesFolder, loadLabs } from '../../labs/catalog.ts'
import { findTranscriptFaults } from '../../labs/proof.ts'
import { loadTranscripts } from '../../labs/transcript.ts'
import { findUnproved, verifyLab } from '../../labs/verify.ts'
import { parseTrace, toLines } from '../../wire/trace.ts'

/** A CONNECT that no library makes of words: no client identifier, and a session that is to be kept under it. */
const ONLY_IN_BYTES = 'mistake-client-id-invalid'

const folders = [catalogFolder, examplesFolder]
const labs = folders.flatMap((folder) => loadLabs(folder).map((lab) => ({ lab, folder })))

for (const { lab, folder } of labs) {
  describe(`the transcripts of ${lab.id} come to what they say`, () => {
    const { transcripts, faults } = loadTranscripts(join(folder, lab.id))

    test('all of them can be read', () => assert.deepEqual(faults, []))

    for (const transcript of transcripts) {
      test(`${transcript.name}: ${transcript.expectation.about}`, () => {
        assert.deepEqual(findTranscriptFaults(lab, transcript).faults, [])
      })

      test(`${transcript.name}: its packets in words give the same bytes`, () => {
        const withoutBytes = toLines(transcript.trace)
          .split('\n')
          .map((line) => line.replace(/,"hex":"[0-9a-f]*"\}$/, '}'))
        const { trace, fault } = parseTrace(withoutBytes.join('\n'))
        if (transcript.name === ONLY_IN_BYTES) assert.match(fault?.came ?? '', /clientId must be given/)
        else assert.deepEqual(trace, transcript.trace)
      })
    }
  })

  test(`${lab.id} as a whole is as it says`, () => assert.deepEqual(verifyLab(lab.id, folder).faults, []))
}

test('every diagnosis has a transcript or a test', () => {
  const shown = labs.flatMap(({ lab, folder }) => verifyLab(lab.id, folder).shown)
  assert.deepEqual(findUnproved(shown), [])
})
