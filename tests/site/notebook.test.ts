import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toCellSteps } from '../../components/notebook/cell-steps.ts'
import { paintCode, toCodeClass } from '../../components/notebook/code-colours.ts'
import { parseInline } from '../../components/notebook/inline.ts'
import { recall, remember } from '../../components/notebook/memory.ts'
import { withPolicyFirst } from '../../components/notebook/policy.ts'
import { isRight, toPrediction } from '../../components/notebook/predict.ts'
import { quizSpec } from '../../components/notebook/quiz-spec.ts'
import { randomId } from '../../components/notebook/random.ts'
import { nextTheme, showTheme, toTheme } from '../../components/notebook/theme.ts'
import { toUrl } from '../../components/notebook/url.ts'

describe('a quiz', () => {
  const question = (choices: object[]) => ({ id: 'q', question: 'q?', misconception: 'm', choices })
  const choices = [
    { text: 'x', why: 'y', right: true },
    { text: 'z', why: 'y' },
  ]
  const three = (one: object) => ({
    questions: [one, { ...question(choices), id: 'q2' }, { ...question(choices), id: 'q3' }],
  })

  it('has one right choice in each question, and a reason for every choice', () => {
    assert.ok(quizSpec.safeParse(three(question(choices))).success)
    assert.ok(!quizSpec.safeParse(three(question([{ text: 'x', why: 'y' }, choices[1] ?? {}]))).success)
    assert.ok(
      !quizSpec.safeParse(three(question([...choices, { text: 'w', why: 'y', right: true }]))).success,
    )
    assert.ok(!quizSpec.safeParse(three(question([choices[0] ?? {}, { text: 'z' }]))).success)
  })

  it('has an id of its own for every question', () => {
    assert.ok(!quizSpec.safeParse(three({ ...question(choices), id: 'q2' })).success)
  })
})

describe('a prediction', () => {
  it('comes back after a reload if it still is one of the choices', () => {
    assert.deepEqual(toPrediction({ choice: 2 }, 3), { choice: 2 })
    for (const spoiled of [{ choice: 3 }, { choice: -1 }, { choice: 0.5 }, {}, null, 'x', undefined]) {
      assert.equal(toPrediction(spoiled, 3), undefined)
    }
  })

  it('is right when it names the choice that comes true', () => {
    assert.equal(isRight({ choice: 1 }, 1), true)
    assert.equal(isRight({ choice: 0 }, 1), false)
  })
})

describe('memory', () => {
  it('gives back what was kept', () => {
    const kept = new Map<string, string>()
    const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept) }
    remember('x', { a: [1] }, store)
    assert.deepEqual(recall('x', store), { a: [1] })
    assert.equal(recall('y', store), undefined)
  })

  it('is empty, and no error, where storage is missing, forbidden, full or spoiled', () => {
    const refusing = {
      getItem(): string {
        throw new Error('forbidden')
      },
      setItem() {
        throw new Error('full')
      },
    }
    remember('x', 1, refusing)
    assert.equal(recall('x', refusing), undefined)
    assert.equal(recall('x', undefined), undefined)
    assert.equal(recall('x', { getItem: () => '{half', setItem() {} }), undefined)
  })
})

describe('the theme', () => {
  it('goes from system to light to dark and back', () => {
    assert.deepEqual(
      ['system', 'light', 'dark'].map((theme) => nextTheme(toTheme(theme))),
      ['light', 'dark', 'system'],
    )
  })

  it('is the system’s for anything that is no theme', () => {
    for (const value of [undefined, null, 'blue', 1]) assert.equal(toTheme(value), 'system')
  })

  it('of the system leaves no mark on the page', () => {
    const root = { dataset: { theme: 'dark' } as Record<string, string> }
    showTheme('system', root as unknown as HTMLElement)
    assert.deepEqual(root.dataset, {})
    showTheme('dark', root as unknown as HTMLElement)
    assert.deepEqual(root.dataset, { theme: 'dark' })
  })
})

describe('a cell on paper', () => {
  const board = { name: 'board', publish: { topic: 'a', payload: 'x', retain: true } }
  const laptop = { name: 'laptop', subscribe: ['a'] }
  const short = (order?: 'publish-first') =>
    toCellSteps([board, laptop], order).steps.map(({ from, to, ...packet }) => {
      const name = Object.keys(packet)[0]
      return `${from} → ${to} ${name}${packet.retain ? ' retained' : ''}`
    })

  it('shows the subscription, then the message up and down; the copy is not marked retained', () => {
    assert.deepEqual(short(), [
      'laptop → broker subscribe',
      'broker → laptop suback',
      'board → broker publish retained',
      'broker → laptop publish',
    ])
  })

  it('shows a late subscriber, who gets what was retained, marked as such', () => {
    assert.deepEqual(short('publish-first'), [
      'board → broker publish retained',
      'laptop → broker subscribe',
      'broker → laptop suback',
      'broker → laptop publish retained',
    ])
  })

  it('shows a late subscriber, who gets nothing of what was not retained', () => {
    const plain = { ...board, publish: { topic: 'a', payload: 'x' } }
    const { steps } = toCellSteps([plain, laptop], 'publish-first')
    assert.equal(steps.at(-1)?.suback, true)
  })

  it('shows what acknowledges a message, hop by hop, at the lower QoS of the two', () => {
    const sender = { name: 'board', publish: { topic: 'a', payload: 'x', qos: 2 as const } }
    const reader = { name: 'laptop', subscribe: [{ filter: 'a', qos: 1 as const }] }
    const { steps } = toCellSteps([sender, reader])
    assert.deepEqual(
      steps
        .slice(2)
        .map(({ from, publish, answer, qos }) => `${from} ${publish ? `publish ${qos}` : answer}`),
      [
        'board publish 2',
        'broker pubrec',
        'board pubrel',
        'broker pubcomp',
        'broker publish 1',
        'laptop puback',
      ],
    )
  })

  it('has the broker between its clients', () => {
    assert.deepEqual(toCellSteps([board, laptop]).between, ['board', 'broker', 'laptop'])
  })
})

describe('small things', () => {
  it('code between backticks is code, a lone backtick is itself', () => {
    assert.deepEqual(parseInline('a `b` c'), [
      { text: 'a ', code: false },
      { text: 'b', code: true },
      { text: ' c', code: false },
    ])
    assert.deepEqual(parseInline('a ` b'), [{ text: 'a ` b', code: false }])
  })

  it('an address of the site gets the base in front, any other stays', () => {
    assert.equal(toUrl('/labs/', '/course/'), '/course/labs/')
    assert.equal(toUrl('/labs/', '/'), '/labs/')
    assert.equal(toUrl('#x', '/course/'), '#x')
    assert.equal(toUrl('https://example.com/', '/course/'), 'https://example.com/')
    assert.equal(toUrl('//example.com/', '/course/'), '//example.com/')
  })

  it('a random name has the length asked for, and only signs that are read aloud without doubt', () => {
    assert.match(randomId(200), /^[0-9a-hjkmnp-tv-z]{200}$/)
    assert.equal(
      randomId(3, (bytes) => bytes.set([0, 31, 255])),
      '0zz',
    )
  })

  it('code is coloured by classes, never by style attributes', async () => {
    assert.equal(toCodeClass('color:var(--code-token-string)'), 'code-string')
    assert.equal(toCodeClass('color:var(--code-foreground)'), undefined)
    const pre = JSON.stringify(await paintCode('const x = "y"', 'js'))
    assert.match(pre, /code-keyword/)
    assert.doesNotMatch(pre, /"style"/)
    assert.match(JSON.stringify(await paintCode('x', 'no-such-language')), /"x"/)
  })

  it('the policy comes right after the charset', () => {
    const tag = '<meta http-equiv="content-security-policy" content="x">'
    assert.equal(
      withPolicyFirst(`<head><meta charset="utf-8"><script></script>${tag}</head>`),
      `<head><meta charset="utf-8">${tag}<script></script></head>`,
    )
    assert.equal(withPolicyFirst('<head></head>'), '<head></head>')
  })
})
