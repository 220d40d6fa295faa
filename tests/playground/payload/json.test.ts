import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isStrict, parseJson, toValue } from '../../../components/playground/payload/json.ts'
import { costOf } from '../../cost.ts'

const rulesOf = (text: string) => parseJson(text).faults.map(({ rule }) => rule)

const faulty: [text: string, rules: string[], value?: unknown][] = [
  [`{'t': 21.5}`, ['single-quotes'], { t: 21.5 }],
  [`{“t”: 21.5}`, ['curly-quotes'], { t: 21.5 }],
  [
    `{"on": True, "off": False, "x": None}`,
    ['python-word', 'python-word', 'python-word'],
    { on: true, off: false, x: null },
  ],
  [`{"t": NaN}`, ['not-a-number'], { t: null }],
  [`{"t": nan, "u": -inf, "v": Infinity}`, ['not-a-number', 'not-a-number', 'not-a-number']],
  [`{"t": undefined}`, ['undefined-word'], { t: null }],
  [`{"t": TRUE}`, ['word-case'], { t: true }],
  [`{"t": 1,}`, ['trailing-comma'], { t: 1 }],
  [`[1, 2, 3, ]`, ['trailing-comma'], [1, 2, 3]],
  [`{"t": 1 "u": 2}`, ['missing-comma'], { t: 1, u: 2 }],
  [`{"t" 1}`, ['missing-colon'], { t: 1 }],
  [`{"t" = 1}`, ['missing-colon'], { t: 1 }],
  [`{"t":}`, ['missing-value'], { t: null }],
  [`{"t":,"u":1}`, ['missing-value'], { t: null, u: 1 }],
  [`{"t": [1, 2}`, ['wrong-bracket', 'cut-off']],
  [`{t: 1}`, ['bare-key'], { t: 1 }],
  [`{"t": warm}`, ['bare-word'], { t: 'warm' }],
  [`{"t": 21.5°C}`, ['bare-word'], { t: '21.5°C' }],
  [`// hello\n{"t": 1 /* degrees */}`, ['comment', 'comment'], { t: 1 }],
  [
    `{"t": 07, "u": +5, "v": .5, "w": 5., "x": 0x1F}`,
    Array(5).fill('number-form'),
    { t: 7, u: 5, v: 0.5, w: 5, x: 31 },
  ],
  [`{"t": "a\nb"}`, ['control-character'], { t: 'a\nb' }],
  [`{"t": "C:\\temp\\q"}`, ['bad-escape']],
  [`{"t": 1}\u00a0`, ['odd-space'], { t: 1 }],
  [`{"t": 1, "u": "21.`, ['cut-off']],
  [`{"t": 1, "u`, ['cut-off']],
  [`{"t": tr`, ['cut-off']],
  [`{"t": 1`, ['cut-off'], { t: 1 }],
  [`{"t"`, ['cut-off']],
  [`{`, ['cut-off'], {}],
  [`{"t": 1}{"t": 2}`, ['more-follows'], { t: 1 }],
  [`{"t": 1, "t": 2}`, ['duplicate-key'], { t: 2 }],
  [`{"id": 12345678901234567890}`, ['big-number']],
]

for (const [text, rules, value] of faulty) {
  test(`${JSON.stringify(text)} has: ${[...new Set(rules)].join(', ')}`, () => {
    assert.deepEqual(rulesOf(text), rules)
    if (value !== undefined) assert.deepEqual(toValue(parseJson(text).root!), value)
  })
}

test('a fault is found at its place', () => {
  assert.deepEqual(parseJson(`{"t": 1,\n "u": 'x'}`).faults, [{ rule: 'single-quotes', at: 15 }])
  assert.equal(parseJson('{"t": 1, }').faults[0]?.at, 7)
})

test('an empty text is no value, and no fault', () => {
  assert.deepEqual(parseJson(''), { root: undefined, faults: [] })
  assert.deepEqual(parseJson(' \n'), { root: undefined, faults: [] })
})

test('what JSON.parse takes is read without a fault and to the same value', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      const json = parseJson(text)
      assert.ok(isStrict(json), JSON.stringify(json.faults))
      assert.deepEqual(toValue(json.root!), JSON.parse(text))
    }),
    { numRuns: 500 },
  )
})

test('a text is without a fault exactly when JSON.parse takes it', () => {
  const signs = [...`{}[]",:'\\ \n.-+eE0123456789atrufalsn/u*“x`]
  const piece = fc.oneof(
    fc.constantFrom(...signs),
    fc.constantFrom('true', 'null', '"a"', '{"a":1}', '[1]', '1e5', '\\u00e9'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      let isTaken = true
      try {
        JSON.parse(text)
      } catch {
        isTaken = false
      }
      assert.equal(isStrict(parseJson(text)), isTaken, text)
    }),
    { numRuns: 20_000 },
  )
})

test('64 KB of brackets, quotes or commas is read in a moment and does not overflow', () => {
  for (const sign of ['[', '{', '"', "'", ',', ':', '[[', '{"a":', '\\', '“', '/', '//\n', '}']) {
    const text = sign.repeat(Math.ceil(65_536 / sign.length))
    assert.ok(costOf(() => parseJson(text)) < 500, sign)
  }
})
