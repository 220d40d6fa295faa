// A page and its class in step: the class is a plain one here, that can be away.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { takeOver } from '../../components/notebook/progress/owner.ts'
import { type ShareState, startShare } from '../../components/notebook/progress/share.ts'
import { noProgress, type Progress, withRead, withRun } from '../../components/notebook/progress.ts'
import { mergeProgress } from '../../labs/progress/merge.ts'

const known = { lessons: ['01-a', '02-b'], labs: [] }

/** A browser and a class. `status` is what the class answers with instead of doing it. */
function open(here: Progress, there: Progress) {
  const it = {
    here,
    there,
    status: undefined as number | undefined,
    sent: [] as Progress[],
    states: [] as ShareState[],
  }
  const share = startShare({
    fetch: async () =>
      it.status === undefined
        ? { ok: true, value: { progress: structuredClone(it.there), known } }
        : { ok: false, status: it.status },
    async send(news) {
      if (it.status !== undefined) return { ok: false, status: it.status }
      it.sent.push(news)
      it.there = mergeProgress(it.there, news)
      return { ok: true, value: {} }
    },
    read: () => it.here,
    change(change) {
      it.here = change(it.here)
      share.changed()
    },
    delay: () => 60_000,
    onState: (state) => it.states.push(state),
  })
  return { it, share }
}

const read = (...lessons: string[]) => lessons.reduce(withRead, noProgress)

describe('progress in a class', () => {
  it('is the same here and there afterwards, and what goes there is only what is not there yet', async () => {
    const { it, share } = open(read('01-a'), read('02-b'))
    assert.equal(await share.hurry(), true)
    assert.deepEqual(it.here.read, ['01-a', '02-b'])
    assert.deepEqual(it.there.read, ['01-a', '02-b'])
    assert.deepEqual(it.sent, [read('01-a')])
    it.here = withRun(it.here, '02-b', 'cell')
    await share.hurry()
    assert.deepEqual(it.sent.slice(1), [withRun(noProgress, '02-b', 'cell')])
    await share.hurry()
    assert.equal(it.sent.length, 2, 'nothing is sent where nothing is new')
    share.stop()
  })

  it('waits here while the class is away, and goes there when it is back', async () => {
    const { it, share } = open(read('01-a'), noProgress)
    it.status = 0
    assert.equal(await share.hurry(), false)
    assert.equal(it.states.at(-1), 'waiting')
    it.here = withRead(it.here, '02-b')
    share.changed()
    it.status = 503
    assert.equal(await share.hurry(), false)
    it.status = undefined
    assert.equal(await share.hurry(), true)
    assert.deepEqual(it.there.read, ['01-a', '02-b'])
    assert.equal(it.states.at(-1), 'kept')
    share.stop()
  })

  it('is not offered again to a class that does not take it', async () => {
    const { it, share } = open(read('01-a'), noProgress)
    it.status = 401
    await share.hurry()
    assert.equal(it.states.at(-1), 'ended')
    it.status = undefined
    assert.equal(await share.hurry(), false)
    assert.deepEqual(it.sent, [])
  })

  it('of a lesson that the class does not have stays here', async () => {
    const { it, share } = open(read('01-a', '99-elsewhere'), noProgress)
    assert.equal(await share.hurry(), true)
    assert.deepEqual(it.there.read, ['01-a'])
    assert.deepEqual(it.here.read, ['01-a', '99-elsewhere'])
    share.stop()
  })

  it('of two students of one computer stays apart, though the first did not leave', () => {
    const kept = new Map<string, string>()
    Object.assign(globalThis, {
      localStorage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
      },
    })
    const ana = read('01-a')
    assert.equal(takeOver('ana', ana), undefined, 'what she read before she joined is hers')
    assert.equal(takeOver('ana', ana), undefined)
    assert.deepEqual(takeOver('bo', ana), noProgress)
    const bo = read('02-b')
    assert.deepEqual(takeOver('ana', bo), ana)
    assert.deepEqual(takeOver('bo', ana), bo)
  })

  it('does not come back to a computer that was left while it was on its way', async () => {
    const { it, share } = open(noProgress, read('01-a'))
    share.stop()
    await share.hurry()
    assert.deepEqual(it.here, noProgress)
  })
})
