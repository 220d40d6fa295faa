import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readProgressFile, toProgressFile } from '../../components/notebook/progress/progress-file.ts'
import { en } from '../../components/notebook/progress/texts/en.ts'
import {
  mergeProgress,
  noProgress,
  toProgress,
  withAnswer,
  withPassed,
  withRead,
  withRun,
  withSection,
} from '../../components/notebook/progress.ts'

const hash = '0123456789abc'
const said = (chosen: string, isRight: boolean) => ({
  lesson: '01-a',
  question: 'q',
  misconception: 'm',
  chosen,
  isRight,
})

describe('progress', () => {
  it('in a file is read again, and any other file is told from it', () => {
    const progress = withAnswer(withRead(noProgress, '01-a'), hash, said('0', true), 1)
    const { name, text } = toProgressFile(progress, new Date('2026-03-01T12:00:00Z'))
    assert.equal(name, 'mqtt-notebook-progress-2026-03-01.json')
    assert.deepEqual(readProgressFile(text), progress)
    assert.deepEqual(readProgressFile(text.slice(0, 40)), { what: 'not-json' })
    assert.deepEqual(readProgressFile('{"kind":"mqtt-notebook-cells","version":1}'), { what: 'other-json' })
    assert.deepEqual(readProgressFile('[]'), { what: 'other-json' })
    assert.deepEqual(readProgressFile(text.replace('"version": 1', '"version": 2')), {
      what: 'newer',
      version: 2,
    })
    assert.equal(
      en.fault('x.json', { what: 'newer', version: 2 }),
      'x.json was saved by a newer version of this course (form 2; this page reads form 1). Open it there, or reload this page.',
    )
  })

  it('counts each thing once', () => {
    let progress = withRead(withRead(noProgress, '01-a'), '01-a')
    progress = withRun(withRun(progress, '01-a', 'cell'), '01-a', 'cell')
    progress = withSection(withSection(progress, '01-a', 'quiz'), '01-a', 'quiz')
    progress = withPassed(withPassed(progress, '01-hello'), '01-hello')
    assert.deepEqual(progress, {
      ...noProgress,
      read: ['01-a'],
      run: { '01-a': ['cell'] },
      sections: { '01-a': ['quiz'] },
      passed: ['01-hello'],
    })
  })

  it('keeps of an answer the first and the latest, and how often it was tried', () => {
    let progress = withAnswer(noProgress, hash, said('2', false), 1)
    progress = withAnswer(progress, hash, said('0', true), 2)
    const answer = progress.answers[hash]
    assert.deepEqual(
      [answer?.first, answer?.firstRight, answer?.chosen, answer?.isRight, answer?.tries],
      ['2', false, '0', true, 2],
    )
  })

  it('of two computers is merged, whichever comes first, and nothing is lost', () => {
    const here = withRead(withAnswer(noProgress, hash, said('2', false), 1), '01-a')
    const there = withRun(
      withRead(
        withAnswer(withAnswer(noProgress, hash, said('1', false), 5), hash, said('0', true), 6),
        '02-b',
      ),
      '02-b',
      'cell',
    )
    for (const both of [mergeProgress(here, there), mergeProgress(there, here)]) {
      assert.deepEqual(both.read.toSorted(), ['01-a', '02-b'])
      assert.deepEqual(both.run, { '02-b': ['cell'] })
      const { first, chosen, isRight, tries } = both.answers[hash]!
      assert.deepEqual(
        { first, chosen, isRight, tries },
        { first: '2', chosen: '0', isRight: true, tries: 2 },
      )
    }
    assert.deepEqual(mergeProgress(here, here), here)
  })

  it('is none in whatever else storage, a file or the network holds', () => {
    for (const spoiled of [undefined, null, 'x', 3, [1], { read: 'x', answers: [], run: [[]] }])
      assert.deepEqual(toProgress(spoiled), noProgress)
    const typed = {
      ...said('what I <typed>', false),
      first: '',
      firstRight: false,
      tries: 1,
      firstAt: 1,
      at: 1,
    }
    assert.deepEqual(toProgress({ answers: { [hash]: typed, short: typed } }), noProgress)
    assert.deepEqual(toProgress({ read: ['01-a', 3, '<b>', '01-a'] }).read, ['01-a'])
    const kept = withAnswer(withRead(noProgress, '01-a'), hash, said('0', true), 1)
    assert.deepEqual(toProgress(JSON.parse(JSON.stringify(kept))), kept)
  })
})
