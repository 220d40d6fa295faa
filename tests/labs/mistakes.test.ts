import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { connectionMistakes } from '../../labs/checker/diagnoses/connections.ts'
import { diagnose, type MistakeId, say } from '../../labs/checker/diagnoses/mistake.ts'
import { findDifferences, toPayloadClue } from '../../labs/checker/diagnoses/payload-clue.ts'
import { diagnosePayload } from '../../labs/checker/diagnoses/payloads.ts'
import { replyMistakes } from '../../labs/checker/diagnoses/replies.ts'
import { recognizeTopic } from '../../labs/checker/diagnoses/topics.ts'
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
    ['ana/outTopic/more', 'topic-level-extra'],
    ['ana/room1/outTopic', 'topic-level-extra'],
    ['ana/a/b/outTopic', 'topic-other'],
    ['outTopic/ana', 'topic-levels-swapped'],
    ['OutTopic/ANA', 'topic-levels-swapped'],
    ['$SYS/x', 'topic-other'],
  ]
  for (const [came, id] of topics) {
    test(`${JSON.stringify(came)} published: ${id}`, () => {
      const clue = { act: 'publish', expected: OUT, came, handle: 'ana', others: [IN] } as const
      assert.equal(recognizeTopic(clue).id, id)
    })
  }

  const others: [came: string, value: RegExp][] = [
    ['ana/room-<number>/temperature', /"room-<number>" stands for "room-61"/],
    ['ana/room-{number}/temperature', /"room-\{number\}" stands for "room-61"/],
    ['ana/room-NN/temperature', /"room-NN" stands for "room-61"/],
    ['<handle>/room-<number>/temperature', /"<handle>" stands for your handle, "ana"/],
  ]
  for (const [came, sentence] of others) {
    test(`${came}: a word of the handout stands where a value belongs`, () => {
      const expected = 'ana/room-61/temperature'
      const clue = { act: 'publish', expected, came, handle: 'ana', others: [] } as const
      const diagnosis = recognizeTopic(clue).tell([])
      assert.equal(diagnosis.id, 'topic-placeholder')
      assert.match(diagnosis.sentence, sentence)
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
    ['ana/inTopic/+', 'filter-plus-one-level'],
    ['ana', 'filter-no-children'],
    ['Ana/', 'filter-no-children'],
    ['an', 'filter-wrong'],
    ['ana/inTopic/x', 'topic-level-extra'],
    ['inTopic/ana', 'topic-levels-swapped'],
    ['$SYS/#', 'filter-wrong'],
  ]
  for (const [came, id] of filters) {
    test(`${JSON.stringify(came)} subscribed: ${id}`, () => {
      const clue = { act: 'subscribe', expected: IN, came, handle: 'ana', others: [OUT] } as const
      assert.equal(recognizeTopic(clue).id, id)
    })
  }

  const deep: [act: 'publish' | 'subscribe', expected: string, came: string, MistakeId][] = [
    ['publish', 'ana/room1/temperature', 'ana/temperature', 'topic-level-missing'],
    ['publish', 'ana/room1/temperature', 'ana/room1', 'topic-level-missing'],
    ['publish', 'ana/room1/temperature', 'room1/temperature', 'topic-missing-handle'],
    ['publish', 'ana/room1/temperature', 'ana/house/room1/temperature', 'topic-level-extra'],
    ['publish', 'ana/room1/temperature', 'ana/ana/room1/temperature', 'topic-double-handle'],
    ['publish', 'ana/room1/temperature', 'ana/temperature/room1', 'topic-levels-swapped'],
    ['publish', 'ana/room1/temperature', 'ana/room2/temperature', 'topic-near-miss'],
    ['publish', 'ana/room1/temperature', 'ana/a/b/temperature', 'topic-other'],
    ['subscribe', 'ana/room1/temperature', 'ana/room1', 'filter-no-children'],
    ['subscribe', 'ana/room1/temperature', 'ana/temperature', 'topic-level-missing'],
    ['subscribe', 'ana/room1/temperature', 'ana/+', 'filter-plus-one-level'],
    ['subscribe', 'ana/room1/temperature', 'ana/+/+/temperature', 'filter-plus-one-level'],
    ['subscribe', 'ana/room1/temperature', 'ana/+/humidity', 'filter-wrong'],
    ['subscribe', '$SYS/broker/uptime', '#', 'filter-system'],
    ['subscribe', '$SYS/broker/uptime', '+/broker/uptime', 'filter-system'],
    ['subscribe', '$SYS/broker/uptime', '/broker/#', 'topic-shell-dollar'],
    ['subscribe', '$SYS/broker/uptime', '/broker', 'filter-wrong'],
    ['subscribe', '$SYS/broker/uptime', 'ana/#', 'filter-wrong'],
  ]
  for (const [act, expected, came, id] of deep)
    test(`${expected} expected, ${came} ${act === 'publish' ? 'published' : 'subscribed'}: ${id}`, () => {
      const clue = { act, expected, came, handle: 'ana', others: [] }
      assert.equal(recognizeTopic(clue).id, id)
    })

  test('the sentence says what was expected, what came, why, and where to read', () => {
    const clue = {
      act: 'publish',
      expected: 'ana/temp',
      came: 'ana/Temp',
      handle: 'ana',
      others: [],
    } as const
    const diagnosis = recognizeTopic(clue).tell([])
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

  const long = `{"temperature": 21.5, "note": "${'x'.repeat(600)}"}`
  const bytes = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))
  const wide = (text: string) =>
    Array.from(text, (letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]).flat()
  const encodings: [expected: string, came: string | number[], MistakeId, RegExp][] = [
    ['21.5 °C', bytes('21.5 °C'), 'payload-latin1', /7 bytes in all: that is Latin-1/],
    ['21.5 °C', '21.5 Â°C', 'payload-encoded-twice', /taken for letters, and encoded once more/],
    ['21.5 °C', wide('21.5 °C'), 'payload-wide', /14 bytes in all: that is UTF-16/],
    ['溫度 21', wide('溫度 21'), 'payload-wide', /UTF-16/],
    ['21.5 °C', [0xff, 0xfe, ...wide('21.5 °C')], 'payload-wide', /UTF-16/],
    ['21.5 °C', bytes('é'), 'payload-binary', /1 bytes arrived that are no text/],
    ['21.5 °C', '21.5 C', 'payload-near-miss', /a letter or two differ/],
    ...[127, 128, 255, 256, 511, 512].map((length): [string, string, MistakeId, RegExp] => [
      long,
      long.slice(0, length),
      'payload-buffer-cut',
      new RegExp(
        `first ${length} bytes arrived and no more: just what a buffer of ${Math.ceil(length / 128) * 128} bytes`,
      ),
    ]),
    [long, long.slice(0, 300), 'payload-cut', /the end is missing/],
  ]
  for (const [expected, came, id, sentence] of encodings)
    test(`${expected.slice(0, 20)} expected, ${JSON.stringify(came).slice(0, 40)} (${came.length}): ${id}`, () => {
      const payload = typeof came === 'string' ? new TextEncoder().encode(came) : Uint8Array.from(came)
      const diagnosis = diagnosePayload(toPayloadClue(OUT, expected, payload), [])
      assert.equal(diagnosis.id, id)
      assert.match(diagnosis.sentence, sentence)
    })

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
