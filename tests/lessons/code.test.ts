// The code that lessons show is whole, or says why not. Programs are run, as a student would run them: in a class with
// their own address, port and token; the settings of a broker by Mosquitto itself.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@cfworker/json-schema'
import ts from 'typescript'
import { type AClass, freshFolder, openClass } from '../classroom/a-class.ts'
import { checkEspIdf, checkPython, checkShell, checkSketch } from '../labs/compile.ts'
import { type Listener, listen, openTopics, runAlone, runSample } from './run-sample.ts'
import { readBlocks, readProof, readSamples, type Sample } from './samples.ts'
import { toPaho1 } from './student.ts'

const samples = readSamples()
const title = ({ lesson, name }: Sample) => `${name} of ${lesson}`
const isRun = ({ proof }: Sample) => Array.isArray(proof)

test('a block of code is read with its language and its name', () => {
  assert.deepEqual(readBlocks('Text\n\n```python door.py\nx = 1\n```\n\n```sh\nls\n```\n'), [
    { name: 'door.py', language: 'python', code: 'x = 1\n' },
    { name: 'line 7', language: 'sh', code: 'ls\n' },
  ])
})

describe('the code of a lesson', () => {
  test('is run, or says why it is not; and proof.yaml tells of nothing that is not there', () => {
    assert.ok(samples.length > 25)
    for (const sample of samples)
      assert.ok(
        sample.proof,
        `${title(sample)}: expected proof.yaml to say under "code" what it does, or why it is no whole program`,
      )
    for (const lesson of new Set(samples.map((sample) => sample.lesson))) {
      const names = samples.filter((sample) => sample.lesson === lesson).map(({ name }) => name)
      assert.deepEqual(Object.keys(readProof(lesson)).sort(), names.sort(), `lessons/en/${lesson}/proof.yaml`)
    }
  })

  test('is run where it is Python, JavaScript, or settings of a broker', () => {
    for (const sample of samples.filter(({ language }) => ['python', 'js', 'conf'].includes(language)))
      assert.ok(isRun(sample) || 'file' in sample.proof!, title(sample))
  })

  const folder = freshFolder()
  for (const sample of samples.filter((one) => !isRun(one)))
    test(`is valid in its language: ${title(sample)}`, () => check(sample, folder))
})

/** By language. */
const checks: Record<string, (file: string, code: string) => void> = {
  c: checkEspIdf,
  cpp: (file) => checkSketch(file, 'esp32'),
  sh: checkShell,
  micropython: checkPython,
  ts(_file, code) {
    const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true })
    assert.deepEqual(
      diagnostics?.map(({ messageText }) => messageText),
      [],
    )
  },
  json: (_file, code) => JSON.parse(code),
}

function check({ lesson, name, language, code, proof }: Sample, folder: string) {
  if (!proof || 'file' in proof) return
  assert.ok('fragment' in proof && proof.fragment.length > 10, 'expected a reason')
  const checkIt = checks[language]
  assert.ok(checkIt, `nobody knows how to check ${language}`)
  const file = join(folder, lesson, name)
  mkdirSync(join(folder, lesson), { recursive: true })
  const whole = [proof.before, code, proof.after].filter((part) => part !== undefined).join('\n')
  writeFileSync(file, `${whole}\n`)
  checkIt(file, whole)
}

test('the schema of lesson 9 takes the reading beside it, and refuses a number in quotation marks', () => {
  const schema = JSON.parse(samples.find(({ name }) => name === 'reading.schema.json')!.code)
  const validator = new Validator(schema, '2020-12')
  assert.equal(validator.validate({ n: 12, temperature: 21.5, unit: 'C' }).valid, true)
  assert.equal(validator.validate({ n: 12, temperature: '21.5', unit: 'C' }).valid, false)
})

describe('what a lesson’s code does', { concurrency: 3 }, () => {
  let it: AClass
  let listener: Listener
  before(async () => {
    it = await openClass({ openTopics })
    listener = await listen(it, await it.join('listening'))
  })
  after(() => it.stop())

  // One after the other where client identifiers or topics are the same.
  const queues = [
    ['05', '07', '08', '09', '13'],
    ['10', '11'],
    ['12', '14', '15'],
  ]
  const isNowhere = ({ lesson }: Sample) => !queues.flat().includes(lesson.slice(0, 2))
  for (const [i, numbers] of queues.entries())
    describe(`lessons ${numbers.join(', ')}`, { concurrency: 1 }, () => {
      for (const sample of samples.filter(
        (one) => isRun(one) && (numbers.includes(one.lesson.slice(0, 2)) || (i === 0 && isNowhere(one))),
      )) {
        const name = `l${sample.lesson.slice(0, 2)}-${samples.indexOf(sample)}`
        test(`is what it says: ${title(sample)}`, async () => {
          const who = await it.join(name)
          await runSample(sample, { it, who, listener, samples })
          if (sample.language === 'python') await runSample(sample, { it, who, listener, samples }, 'paho-1')
        })
      }
    })
})

describe('a program for paho 1.x', () => {
  for (const sample of samples.filter(
    ({ language, code }) => language === 'python' && code.includes('client_id='),
  ))
    test(`stops in paho 2 with a ValueError, as the lesson says: ${title(sample)}`, async () => {
      const { status, said } = await runAlone(toPaho1(sample.code), `old-${samples.indexOf(sample)}`)
      assert.equal(status, 1)
      assert.match(said, /ValueError: Unsupported callback API version/)
    })
})
