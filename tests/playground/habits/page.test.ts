import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readAsleep, writeAsleep } from '../../../components/notebook/cells/asleep.ts'
import {
  findTrace,
  keepTrace,
  MOST_IN_ALL,
  type Store,
} from '../../../components/notebook/cells/kept-traces.ts'
import { join, type NotebookCell, whenAwake } from '../../../components/notebook/cells/notebook-cell.ts'
import { isFault, readPageFile, toPageFile } from '../../../components/notebook/cells/page-file.ts'
import { type RunAbove, runAbove } from '../../../components/notebook/cells/run-above.ts'
import { en } from '../../../components/notebook/cells/texts/en.ts'

/** A browser's storage with room for so many characters. */
function storage(room = Number.POSITIVE_INFINITY): Store & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      const others = [...kept].filter(([other]) => other !== key)
      if (others.reduce((sum, [, one]) => sum + one.length, 0) + value.length > room)
        throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
  }
}

const trace = (lines: string, run?: number) => ({ time: 1, run, lines })

describe('packets over a reload', () => {
  test('come back as they were kept, with the number of their run', () => {
    const store = storage()
    keepTrace('a', trace('{}\n', 3), () => store)
    assert.deepEqual(
      findTrace('a', () => store),
      trace('{}\n', 3),
    )
    assert.equal(
      findTrace('b', () => store),
      undefined,
    )
  })

  test('are kept up to a limit for all cells together, and the oldest are thrown out', () => {
    const store = storage()
    const big = 'x'.repeat(MOST_IN_ALL / 4)
    for (const id of ['a', 'b', 'c', 'd', 'e']) keepTrace(id, trace(big), () => store)
    const there = (id: string) => findTrace(id, () => store) !== undefined
    assert.deepEqual(['a', 'b', 'c', 'd', 'e'].map(there), [false, false, true, true, true])
    // Kept again, a cell is the newest.
    keepTrace('c', trace(big), () => store)
    keepTrace('f', trace(big), () => store)
    assert.deepEqual(['c', 'd', 'e', 'f'].map(there), [true, false, true, true])
  })

  test('make room for themselves in a store that is full, and else are not kept', () => {
    const store = storage(3_000)
    store.setItem('of somebody else', 'y'.repeat(1_000))
    for (const id of ['a', 'b', 'c']) keepTrace(id, trace('x'.repeat(900)), () => store)
    assert.equal(
      findTrace('a', () => store),
      undefined,
    )
    assert.ok(findTrace('c', () => store))
    keepTrace('d', trace('x'.repeat(2_500)), () => store)
    assert.equal(
      findTrace('d', () => store),
      undefined,
    )
    assert.equal(store.getItem('of somebody else')?.length, 1_000)
  })

  test('that are too many for all the room are not kept at all', () => {
    const store = storage()
    keepTrace('a', trace('x'.repeat(MOST_IN_ALL)), () => store)
    assert.equal(
      findTrace('a', () => store),
      undefined,
    )
  })

  test('never exceed the limit, whatever is kept in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(MOST_IN_ALL))), (all) => {
        const store = storage()
        for (const [id, size] of all) keepTrace(id, trace('x'.repeat(size)), () => store)
        const traces = [...store.kept].filter(([key]) => key.startsWith('mqtt-notebook:trace:'))
        assert.ok(traces.reduce((sum, [, one]) => sum + one.length, 0) <= MOST_IN_ALL)
      }),
      { numRuns: 30 },
    )
  })

  test('are nothing where storage is forbidden or spoiled', () => {
    const forbidden = () => {
      throw new DOMException('no', 'SecurityError')
    }
    assert.doesNotThrow(() => keepTrace('a', trace('x'), forbidden))
    assert.equal(findTrace('a', forbidden), undefined)
    const store = storage()
    for (const odd of ['', 'x', '7', '{}', '{"time":"x","lines":7}']) {
      store.kept.set('mqtt-notebook:trace:a', odd)
      store.kept.set('mqtt-notebook:traces', odd)
      assert.equal(
        findTrace('a', () => store),
        undefined,
      )
      assert.doesNotThrow(() => keepTrace('b', trace('x'), () => store))
    }
  })
})

describe('a file of a page’s cells', () => {
  const cell = fc.record({
    id: fc.string({ minLength: 1 }),
    kind: fc.constantFrom('playground', 'predict', 'commands', 'code'),
    title: fc.string(),
    settings: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
    trace: fc.string(),
  })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.string(), (cells, page) => {
        // fast-check's records have no prototype.
        const file = structuredClone({ page, saved: '2026-11-21T10:00:00.000Z', cells })
        assert.deepEqual(readPageFile(toPageFile(file)), file)
      }),
    )
  })

  const cases: [what: string, text: string, words: RegExp][] = [
    ['that is a picture', '\x89PNG\r\n', /is not JSON/],
    [
      'of which a part is missing',
      toPageFile({ page: 'x', saved: '', cells: [] }).slice(0, 30),
      /a part of it is missing/,
    ],
    [
      'that is a trace',
      '{"seq":1,"at":0,"time":0,"type":"tick"}\n{"seq":2,"at":0,"time":0,"type":"tick"}\n',
      /recorded trace/,
    ],
    ['that is one line of a trace', '{"seq":1,"at":0,"time":0,"type":"tick"}', /recorded trace/],
    ['that is other JSON', '{"name":"x","version":"1"}', /another kind: \{ name, version … \}/],
    ['that is a list', '[1,2]', /another kind: \[…\]/],
    ['of a newer version', '{"kind":"mqtt-notebook-cells","version":2,"cells":[]}', /newer version/],
    ['without cells', toPageFile({ page: 'x', saved: '', cells: [] }), /no cell in it/],
  ]
  for (const [what, text, words] of cases)
    test(`${what} is refused in a sentence that says so`, () => {
      const read = readPageFile(text)
      assert.ok(isFault(read))
      assert.match(en.fault('x.json', read), words)
    })

  test('never makes reading throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void readPageFile(text)))
    fc.assert(fc.property(fc.json(), (text) => void readPageFile(text)))
  })
})

describe('a cell that sleeps', () => {
  test('is read from storage and written to it, with its packets', () => {
    const store = storage()
    const contents = { settings: [{ name: 'sensor' }], trace: '{}\n' }
    store.setItem('mqtt-notebook:playground:a', JSON.stringify({ broker: 'other', url: 'ws://x' }))
    assert.ok(writeAsleep('a', 'playground', contents, () => store))
    assert.deepEqual(
      readAsleep('a', 'playground', () => store),
      contents,
    )
    // The broker that was chosen is not the file's business.
    assert.match(store.getItem('mqtt-notebook:playground:a')!, /"url":"ws:\/\/x"/)
  })

  test('and was never touched is in no file', () => {
    const store = storage()
    assert.equal(
      readAsleep('a', 'playground', () => store),
      undefined,
    )
    assert.equal(
      readAsleep('a', 'filters', () => store),
      undefined,
    )
  })
})

describe('run all above', () => {
  const cell = (id: string, run?: () => Promise<boolean>): NotebookCell => ({
    id,
    kind: 'playground',
    title: `title of ${id}`,
    ...(run ? { run } : {}),
    read: () => ({ settings: null }),
    write: () => true,
  })

  async function play(cells: NotebookCell[], isOver = () => false, ids = cells.map(({ id }) => id)) {
    const seen: RunAbove[] = []
    const end = await runAbove(ids, {
      wake: async (id) => cells.find((one) => one.id === id),
      at: (state) => seen.push(state),
      isOver,
    })
    return { end, told: seen.map(en.running) }
  }

  test('runs each to its end before the next, and says which', async () => {
    const order: string[] = []
    const slow = (id: string) =>
      cell(id, async () => {
        order.push(`${id} begins`)
        await new Promise((resolve) => setTimeout(resolve, 5))
        order.push(`${id} ends`)
        return true
      })
    const { end, told } = await play([slow('a'), cell('silent'), slow('b')])
    assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends'])
    assert.deepEqual(end, { state: 'done', count: 2 })
    assert.deepEqual(told, [
      'Running cell 1 of 3: title of a',
      'Running cell 3 of 3: title of b',
      '2 cells run.',
    ])
  })

  test('stops where a cell does not come to its end, or does not wake', async () => {
    const b = cell('b', () => assert.fail('b is not run'))
    assert.deepEqual((await play([cell('a', async () => false), b])).end, {
      state: 'stopped',
      title: 'title of a',
      why: 'stopped',
    })
    assert.deepEqual((await play([b], undefined, ['gone', 'b'])).end, {
      state: 'stopped',
      title: 'gone',
      why: 'asleep',
    })
  })

  test('is ended by its reader after the cell that runs', async () => {
    let isOver = false
    const a = cell('a', async () => {
      isOver = true
      return true
    })
    const b = cell('b', () => assert.fail('b is not run'))
    assert.deepEqual((await play([a, b], () => isOver)).end, { state: 'ended' })
  })

  test('waits for a cell to wake, and not for ever', async () => {
    const late = whenAwake('late', 1_000)
    const leave = join(cell('late'))
    assert.equal((await late)?.id, 'late')
    assert.equal((await whenAwake('late', 0))?.id, 'late')
    leave()
    assert.equal(await whenAwake('late', 5), undefined)
  })
})
