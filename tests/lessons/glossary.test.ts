import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { createFinder } from '../../components/glossary/find-terms.ts'
import { initialOf, parseGlossary, sortTerms, type Term } from '../../components/glossary/glossary.ts'
import { glossaryOf } from '../../components/glossary/link-terms.ts'
import { builtSite } from '../site/built.ts'
import { readPages } from '../site/pages.ts'

const root = resolve(import.meta.dirname, '../..')
const terms = parseGlossary(readFileSync(resolve(root, 'lessons/en/glossary.yaml'), 'utf8'))

const term = (id: string, more: Partial<Term> = {}): Term => ({
  id,
  term: id,
  form: true,
  also: [],
  text: 'A sentence about it, long enough.',
  clause: false,
  lesson: '01-why-mqtt',
  ...more,
})

describe('the glossary', () => {
  it('has each word once, in a sentence or two, with its clause and a lesson', () => {
    assert.ok(terms.length >= 60, String(terms.length))
    const lessons = readdirSync(resolve(root, 'lessons/en'))
    const seen = new Set<string>()
    for (const { id, term, form, also, text, clause, lesson } of terms) {
      for (const one of form ? [term, ...also] : also) {
        assert.ok(!seen.has(one), `${one} stands twice`)
        seen.add(one)
      }
      assert.ok(lessons.includes(lesson), `${id}: ${lesson}`)
      const sentences = text.replace(/`[^`]*`/g, '').match(/[.?](?= |$)/g)?.length ?? 0
      assert.ok(sentences >= 1 && sentences <= 3, `${id}: ${sentences} sentences`)
      assert.match(text, /[.]$/, id)
      if (clause === false)
        assert.match(id, /^(acl|bridge|certificate|certificate-authority|cluster|jwt|mutual-tls)$/)
    }
    assert.equal(new Set(terms.map(({ id }) => id)).size, terms.length)
  })

  it('has every packet of MQTT', () => {
    const packets =
      'CONNECT CONNACK PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE SUBACK UNSUBSCRIBE UNSUBACK PINGREQ PINGRESP DISCONNECT AUTH'
    for (const packet of packets.split(' '))
      assert.ok(
        terms.some(({ term }) => term === packet),
        packet,
      )
  })

  it('is in the order of its letters: signs and capitals do not count', () => {
    const sorted = sortTerms([term('$SYS topics'), term('Retain'), term('reason'), term('TLS'), term('a')])
    assert.deepEqual(
      sorted.map(({ term }) => term),
      ['a', 'reason', 'Retain', '$SYS topics', 'TLS'],
    )
    assert.equal(initialOf({ term: '$SYS topics' }), 'S')
  })
})

describe('a word of the glossary in a text', () => {
  const find = (text: string) =>
    createFinder([
      term('topic-filter', { term: 'topic filter', also: ['filter'] }),
      term('topic', { also: ['topic name'] }),
      term('CONNECT'),
      term('$SYS'),
      term('message', { form: false, also: ['application message'] }),
    ])(text).map(({ id, text }) => `${id}: ${text}`)

  it('is found at its first use, the longer word before the shorter', () => {
    assert.deepEqual(find('A topic filter is no topic. Topic names are.'), [
      'topic-filter: topic filter',
      'topic: topic',
    ])
  })
  it('is found in the plural and at the beginning of a sentence', () => {
    assert.deepEqual(find('Filters. Topics!'), ['topic-filter: Filters', 'topic: Topics'])
  })
  it('with a capital is meant as it is written', () => {
    assert.deepEqual(find('They connect. Then CONNECT is sent; CONNECTs are not.'), ['CONNECT: CONNECT'])
  })
  it('is a whole word', () => {
    assert.deepEqual(find('outTopic, topical, subtopic, a/topic, topic-like, filtered, $SYSTEM'), [])
    assert.deepEqual(find('the “topic”, (filter), in $SYS: all'), [
      'topic: topic',
      'topic-filter: filter',
      '$SYS: $SYS',
    ])
  })
  it('that is too common is found in its longer form alone', () => {
    assert.deepEqual(find('A message, an application message.'), ['message: application message'])
  })
  it('is found once in all the texts of a lesson', () => {
    const finder = createFinder([term('topic')])
    assert.equal(finder('no').length, 0)
    assert.equal(finder('a topic, a topic').length, 1)
    assert.equal(finder('a topic').length, 0)
  })
})

describe('a lesson', () => {
  const base = '/course/'

  it('links each word of the glossary once, outside headings, code and other links', async () => {
    const pages = readPages(await builtSite(base), base)
    const glossary = pages.find(({ url }) => url === `${base}glossary/`)?.html ?? ''
    const lessons = pages.filter(({ url }) => /\/lessons\/\d\d-/.test(url))
    const used = new Set<string>()
    for (const { url, html } of lessons) {
      const ids = [...html.matchAll(/<a href="\/course\/glossary\/#([^"]+)">/g)].map(([, id]) => id ?? '')
      assert.ok(ids.length >= 5, `${url}: ${ids.length}`)
      assert.equal(new Set(ids).size, ids.length, `${url}: ${ids}`)
      for (const id of ids) assert.ok(glossary.includes(`id="${id}"`), `${url}: ${id}`)
      for (const id of ids) used.add(id)
      for (const [closed] of html.matchAll(/<(h[1-6]|pre|code|th|legend)\b[^>]*>[\s\S]*?<\/\1>/g))
        assert.doesNotMatch(closed, /\/glossary\/#/, url)
    }
    const never = terms.filter(({ id }) => !used.has(id)).map(({ id }) => id)
    assert.ok(never.length <= 16, `words that no lesson uses: ${never}`)
  })

  it('is what has the glossary of its language; a handout of a lab has none', () => {
    const file = (path: string) => pathToFileURL(resolve(root, path))
    assert.equal(
      glossaryOf(file('lessons/en/05-wildcards/index.mdx')),
      resolve(root, 'lessons/en/glossary.yaml'),
    )
    assert.equal(glossaryOf(file('labs/catalog/01-hello/index.mdx')), undefined)
  })
})
