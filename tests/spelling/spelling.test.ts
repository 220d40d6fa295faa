import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readCatalogue, readMdx, readSources, toWords } from './sentences.ts'
import { findFault, isBritish, readOwnWords } from './speller.ts'

const own = new Set(readOwnWords())
const sources = readSources()

describe('spelling', () => {
  test('is British, but for the specification’s own words, and what is neither is found', () => {
    for (const word of ['colour', 'catalogue', 'travelling', 'judgement', 'recognise', 'authorization'])
      assert.equal(findFault(word, own), undefined)
    assert.match(findFault('color', own)!, /^"color" is in no dictionary; perhaps /)
    assert.match(findFault('recieved', own)!, /received/)
    assert.match(findFault('recognize', own)!, /recognise/)
    assert.equal(findFault('Authorised', own), '"Authorised": the texts write "authorized"')
  })

  test('is looked at in what people read, and not in code', () => {
    assert.deepEqual(
      readMdx(
        '---\ntitle: One wrod\nlab: { href: /labs/, text: Two wrods }\n---\nThree `wrods` <b>wrods</b>.\n\n```sh\nwrod\n```\n\n<Part\n  what="x"\n  title="Four wrods"\n/>\n',
      ).flatMap(toWords),
      ['One', 'wrod', 'Two', 'wrods', 'Four', 'wrods', 'Three', 'wrods'],
    )
    assert.deepEqual(
      readCatalogue(
        `import a from 'a b'\nconst en = { key: 'no-words', a: 'Two words', b: 'It said "wrods"', c: (n) => \`The \${n}s go\` }`,
      ).flatMap(toWords),
      ['Two', 'words', 'It', 'said', 'The', 'go'],
    )
    assert.deepEqual(toWords('The board’s 256-byte buffer, on_connect and MQTT in the sub-folder'), [
      ...['The', 'board', 'byte', 'buffer', 'and', 'in', 'the', 'sub', 'folder'],
    ])
  })

  test('is right in lessons, handouts, quizzes, diagnoses and every text of the interface', () => {
    assert.ok(sources.length > 150, `${sources.length} files`)
    assert.ok(sources.flatMap(({ texts }) => texts).flatMap(toWords).length > 60_000)
    const faults = sources.flatMap(({ file, texts }) =>
      [...new Set(texts.flatMap(toWords))].flatMap((word) => {
        const fault = findFault(word, own)
        return fault ? [`${file}: ${fault}`] : []
      }),
    )
    assert.deepEqual(faults, [], 'mend it, or put the word into tests/spelling/words.txt')
  })

  test('has no own word that is used no more, or that the dictionary knows', () => {
    const used = new Set(sources.flatMap(({ texts }) => texts).flatMap(toWords))
    const lower = new Set([...used].map((word) => word.toLowerCase()))
    assert.deepEqual(
      [...own].filter((word) => !used.has(word) && !lower.has(word)),
      [],
    )
    assert.deepEqual([...own].filter(isBritish), [])
  })
})
