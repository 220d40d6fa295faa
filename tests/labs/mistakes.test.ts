import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { connectionMistakes } from '../../labs/checker/diagnoses/connections.ts'
import { diagnose, type MistakeId, say } from '../../labs/checker/diagnoses/mistake.ts'
import { findDifferences, toPayloadClue } from '../../labs/checker/diagnoses/payload-clue.ts'
import { diagnosePayload } from '../../labs/checker/diagnoses/payloads.ts'
import { replyMistakes } from '../../labs/checker/diagnoses/replies.ts'
import { diagnoseTopic } from '../../labs/checker/diagnoses/topics.ts'
import { typedMistakes } from '../../labs/checker/diagnoses/typed.ts'
import { toPlainWord } from '../../labs/checker/diagnoses/typed-clue.ts'
import type { RefusalReason } from '../../wire/record.ts'
import { costOf } from '../cost.ts'

const OUT = 'ana/outTopic'
const IN = 'ana/inTopic'

describe('a wrong topic is called by the name of its mistake', () => {
  const topics: [string, MistakeId][] = [
    ['/ana/outTopic', 'topic-leading-slash'],
    ['//ana/outTopic', 'topic-leading-slash'],
    ['/ana/outtopic', 'topic-leading-slash'],
    ['ana/outTopic/', 'topic-trailing-slash'],
    ['ana//outTopic', 'topic-empty-level'],
    ['ana/outtopic', 'topic-case'],
    ['ANA/outTopic', 'topic-case'],
    ['Ana/OutTopic', 'topic-case'],
    ['outTopic', 'topic-missing-handle'],
    ['/outTopic', 'topic-missing-handle'],
    ['outtopic', 'topic-missing-handle'],
    [' ana/outTopic', 'topic-whitespace'],
    ['ana/outTopic\r\n', 'topic-whitespace'],
    ['ana/outTopic\u200b', 'topic-whitespace'],
    ['ana/ outTopic', 'topic-whitespace'],
    ['ana/ana/outTopic', 'topic-double-handle'],
    ['bo/outTopic', 'topic-other-handle'],
    ['anna/outTopic', 'topic-other-handle'],
    ['/bo/outTopic', 'topic-other-handle'],
    ['<handle>/outTopic', 'topic-placeholder'],
    ['{handle}/outTopic', 'topic-placeholder'],
    ['handle/outTopic', 'topic-placeholder'],
    ['your-handle/outTopic', 'topic-placeholder'],
    ['ana/inTopic', 'topic-swapped'],
    ['inTopic', 'topic-swapped'],
    ['ana/outTopik', 'topic-near-miss'],
    ['ana/uotTopic', 'topic-near-miss'],
    ['ana.outTopic', 'topic-near-miss'],
    ['ana/#', 'topic-wildcard'],
    ['ana/+/outTopic', 'topic-wildcard'],
    ['class/outTopic', 'topic-other'],
    ['ana/temperature', 'topic-other'],
    ['ana/outTopic/more', 'topic-other'],
    ['$SYS/x', 'topic-other'],
  ]
  for (const [came, id] of topics) {
    test(`${JSON.stringify(came)} published: ${id}`, () => {
      const clue = { act: 'publish', expected: OUT, came, handle: 'ana', others: [IN] } as const
      assert.equal(diagnoseTopic(clue, []).diagnosis.id, id)
    })
  }

  const filters: [string, MistakeId][] = [
    ['#', 'filter-all'],
    ['+/#', 'filter-all'],
    ['+/inTopic', 'filter-all'],
    ['$share/group/#', 'filter-all'],
    ['ana/#', 'filter-refused'],
    ['ana/inTopic', 'filter-refused'],
    ['ana/in#', 'filter-invalid'],
    ['ana/#/inTopic', 'filter-invalid'],
    ['ana/in+', 'filter-invalid'],
    ['', 'filter-invalid'],
    ['inTopic', 'topic-missing-handle'],
    ['inTopic/#', 'topic-missing-handle'],
    ['ana/intopic', 'topic-case'],
    ['Ana/#', 'topic-case'],
    ['/ana/#', 'topic-leading-slash'],
    ['/ana/inTopic', 'topic-leading-slash'],
    ['ana/inTopic/', 'topic-trailing-slash'],
    ['ana/inTopic ', 'topic-whitespace'],
    ['bo/#', 'topic-other-handle'],
    ['bo/inTopic', 'topic-other-handle'],
    ['ana/outTopic', 'topic-swapped'],
    ['ana/inTopik', 'topic-near-miss'],
    ['class/#', 'filter-wrong'],
    ['ana/inTopic/+', 'filter-wrong'],
    ['$SYS/#', 'filter-wrong'],
  ]
  for (const [came, id] of filters) {
    test(`${JSON.stringify(came)} subscribed: ${id}`, () => {
      const clue = { act: 'subscribe', expected: IN, came, handle: 'ana', others: [OUT] } as const
      assert.equal(diagnoseTopic(clue, []).diagnosis.id, id)
    })
  }

  test('the sentence says what was expected, what came, why, and where to read', () => {
    const clue = {
      act: 'publish',
      expected: 'ana/temp',
      came: 'ana/Temp',
      handle: 'ana',
      others: [],
    } as const
    const { diagnosis } = diagnoseTopic(clue, [])
    assert.equal(
      diagnosis.sentence,
      'Expected a message on "ana/temp". One arrived on "ana/Temp": topic names are case-sensitive (lesson 4).',
    )
    assert.equal(diagnosis.lesson, '04-topics')
    assert.deepEqual(say('topic-case', diagnosis.parameters, '04-topics'), {
      sentence: diagnosis.sentence,
      remedy: diagnosis.remedy,
    })
  })
})

describe('a wrong payload is called by the name of its mistake', () => {
  const payloads: [string | number[], MistakeId, RegExp][] = [
    ['hello world\n', 'payload-newline', /"hello world\\n" arrived: it ends with a line end, "\\n" \(/],
    ['hello world\r\n', 'payload-newline', /it ends with a line end, "\\r\\n"/],
    ['hello\nworld', 'payload-newline', /there is a line end, "\\n", in it; spaces differ too/],
    ['hello world\0', 'payload-nul', /"hello world\\0" arrived: there is a zero byte in it/],
    ['hello world\n\0', 'payload-nul', /; line ends differ too/],
    ['"hello world"', 'payload-quotes', /'"hello world"' arrived: the quotation marks were sent along/],
    ["'hello world'", 'payload-quotes', /quotation marks/],
    ['“hello world”', 'payload-quotes', /quotation marks/],
    [' hello world', 'payload-whitespace', /there is a space before it/],
    ['hello world ', 'payload-whitespace', /there is a space after it/],
    ['helloworld', 'payload-whitespace', /the spaces differ/],
    ['hello\u00a0world', 'payload-whitespace', /the spaces differ/],
    ['\ufeffhello world', 'payload-whitespace', /an invisible character/],
    ['Hello World', 'payload-case', /capital and small letters differ \(/],
    [
      'Hello World\n',
      'payload-newline',
      /it ends with a line end, "\\n"; capital and small letters differ too/,
    ],
    ['hello world #3', 'payload-extra', /there is " #3" after it/],
    ['{"msg":"hello world"}', 'payload-extra', /before it and .* after it/],
    ['hello world!', 'payload-extra', /there is "!" after it/],
    ['hello', 'payload-cut', /the end is missing/],
    ['hello worl', 'payload-cut', /the end is missing/],
    ['hallo world', 'payload-near-miss', /a letter or two differ/],
    ['', 'payload-empty', /A message without a payload arrived/],
    [[0xff, 0xfe, 0x01], 'payload-binary', /3 bytes arrived that are no text \(fffe01\)/],
    [
      [...'hello world'].flatMap((c) => [c.charCodeAt(0), 0]),
      'payload-wide',
      /22 bytes in all: that is UTF-16/,
    ],
    ['21.5', 'payload-other', /"21\.5" arrived there/],
    ['h', 'payload-other', /"h" arrived there/],
  ]
  for (const [came, id, sentence] of payloads) {
    test(`${JSON.stringify(came)}: ${id}`, () => {
      const bytes = typeof came === 'string' ? new TextEncoder().encode(came) : Uint8Array.from(came)
      const diagnosis = diagnosePayload(toPayloadClue(OUT, 'hello world', bytes), [])
      assert.equal(diagnosis.id, id)
      assert.match(diagnosis.sentence, sentence)
    })
  }

  test('only what really differs is named', () => {
    assert.deepEqual(findDifferences('hello world', 'hello world'), [])
    assert.deepEqual(findDifferences('kiwi', 'hello world'), [])
    assert.deepEqual(findDifferences(' "Hello world"\n', 'hello world'), [
      'newline',
      'quotes',
      'whitespace',
      'case',
    ])
  })

  test('64 KB of quotation marks are judged at once, and the sentence stays short', () => {
    const bytes = new Uint8Array(65_536).fill(0x22)
    const diagnose = () => diagnosePayload(toPayloadClue(OUT, 'hello world', bytes), [])
    assert.ok(costOf(diagnose) < 500)
    const { id, sentence, parameters } = diagnose()
    assert.equal(id, 'payload-other')
    assert.ok(sentence.length < 300 && String(parameters.came).length <= 200)
  })
})

describe('a refused CONNECT is called by the name of its mistake', () => {
  const connections: [RefusalReason, object, MistakeId, RegExp][] = [
    ['unknown-user', { userName: 'ana@school.example' }, 'user-name-email', /no user name here/],
    ['unknown-user', { userName: 'ANA' }, 'user-name-case', /small and capital letters differ/],
    ['unknown-user', { userName: 'ana ' }, 'user-name-case', /"ana " came/],
    [
      'unknown-user',
      { userName: 'my-board', clientId: 'my-board' },
      'user-name-client-id',
      /client identifier/,
    ],
    ['unknown-user', { userName: 'ana-board' }, 'user-name-client-id', /client identifier/],
    ['unknown-user', { userName: 'anna' }, 'user-name-near-miss', /which nobody here has/],
    ['unknown-user', { userName: 'student' }, 'unknown-user', /A client at your address/],
    ['wrong-password', {}, 'wrong-password', /the password was another one/],
    [
      'wrong-password',
      { looksLike: 'class-code' },
      'wrong-password',
      /the class code, which is only for joining/,
    ],
    ['wrong-password', { looksLike: 'nothing' }, 'wrong-password', /there was no password/],
    ['no-credentials', { userName: '' }, 'no-credentials', /A client connected without them/],
    ['no-credentials', {}, 'no-credentials', /"ana" came without a password/],
    ['client-id-in-use', { clientId: 'arduino' }, 'client-id-in-use', /"arduino" came/],
    ['client-id-invalid', { clientId: '' }, 'client-id-invalid', /An empty one came/],
    ['protocol-level', {}, 'protocol-level', /a version of MQTT that this broker speaks/],
    ['limit', {}, 'connect-refused', /a limit of this classroom/],
  ]
  for (const [why, more, id, sentence] of connections) {
    test(`${why} ${JSON.stringify(more)}: ${id}`, () => {
      const clue = {
        handle: 'ana',
        why,
        userName: 'ana',
        clientId: 'c',
        looksLike: '',
        ...more,
      }
      const diagnosis = diagnose(connectionMistakes, clue, [])
      assert.equal(diagnosis?.id, id)
      assert.match(diagnosis.sentence, sentence)
    })
  }
})

describe('a wrong answer is called by the name of its mistake', () => {
  const reply = {
    hears: IN,
    answers: OUT,
    topic: OUT,
    text: 'x',
    words: ['kiwi', 'plum'],
    oldWords: ['lemon'],
    isOfOtherStep: false,
    isPrompt: false,
  }
  const replies: [object, MistakeId | undefined][] = [
    [{ topic: IN, text: 'kiwi' }, 'echo-wrong-topic'],
    [{ text: 'lemon' }, 'echo-old-word'],
    [{ text: 'hello world', isOfOtherStep: true, isPrompt: true }, 'echo-sample-text'],
    [{ text: 'hello world', isOfOtherStep: true }, undefined],
    [{ text: 'something' }, 'echo-wrong-word'],
    [{ topic: 'ana/x', text: 'something' }, undefined],
  ]
  for (const [more, id] of replies) {
    test(`${JSON.stringify(more)}: ${id ?? 'no mistake'}`, () => {
      assert.equal(diagnose(replyMistakes, { ...reply, ...more }, [])?.id, id)
    })
  }

  const typed: [string, string[], MistakeId, RegExp][] = [
    ['kiwi', [], 'typed-too-early', /no word has been sent yet/],
    ['lemon', ['kiwi'], 'typed-old-word', /sent earlier/],
    ['kiwy', ['kiwi'], 'typed-wrong-word', /nearly, a letter or two differ/],
    ['hello', ['kiwi'], 'typed-wrong-word', /which is another/],
  ]
  for (const [text, words, id, sentence] of typed) {
    test(`typed ${text} for ${words}: ${id}, and the right word is not told`, () => {
      const clue = { hears: IN, typed: text, plain: toPlainWord(text), words, oldWords: ['lemon'] }
      const diagnosis = diagnose(typedMistakes, clue, [])
      assert.equal(diagnosis?.id, id)
      assert.match(diagnosis.sentence, sentence)
      for (const word of words) assert.ok(!JSON.stringify(diagnosis).includes(word))
    })
  }

  test('blanks, quotation marks, capitals and full-width letters do not matter when typing', () => {
    for (const text of [' kiwi\n', '"Kiwi"', 'KIWI', 'ｋｉｗｉ', 'kiwi\u200b'])
      assert.equal(toPlainWord(text), 'kiwi')
  })
})
