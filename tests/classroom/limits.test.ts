import assert from 'node:assert/strict'
import test from 'node:test'
import { createFlood } from '../../classroom/flood.ts'
import { findHandleFault, toName } from '../../classroom/handle.ts'
import { limits } from '../../classroom/limits.ts'
import { createRetainedLedger, findTopicExcess } from '../../classroom/quotas.ts'
import { newBoardToken, newClassCode, plain } from '../../classroom/secrets.ts'
import { createStorms } from '../../classroom/storms.ts'
import { createTries } from '../../classroom/tries.ts'

test('a handle has 2 to 16 small letters, digits and dashes, and is no word of the classroom', () => {
  const table: [string, string | undefined][] = [
    ['ana', undefined],
    ['a1', undefined],
    ['ana-2', undefined],
    ['a'.repeat(16), undefined],
    ['a', 'shape'],
    ['', 'shape'],
    ['a'.repeat(17), 'shape'],
    ['a'.repeat(500), 'shape'],
    ['   ', 'shape'],
    ['ana ', 'shape'],
    ['Ana', 'shape'],
    ['ana/x', 'shape'],
    ['#', 'shape'],
    ['##', 'shape'],
    ['a+', 'shape'],
    ['$sys', 'shape'],
    ['añá', 'shape'],
    ['ana\n', 'shape'],
    ['__proto__', 'shape'],
    ['class', 'taken-word'],
    ['desk', 'taken-word'],
    ['ask', 'taken-word'],
    ['constructor', undefined],
  ]
  for (const [handle, expected] of table) assert.equal(findHandleFault(handle), expected, handle)
})

test('a name may be in any script, and holds nothing that a terminal would obey', () => {
  assert.equal(toName('  Ana   Sousa '), 'Ana Sousa')
  assert.equal(toName('林小明'), '林小明')
  assert.equal(toName('x\u001b[31m'), undefined)
  assert.equal(toName('   '), undefined)
  assert.equal(toName('x'.repeat(61)), undefined)
})

test('a board token is three groups of four, a class code two of three, without look-alikes', () => {
  for (let i = 0; i < 50; i++) {
    assert.match(newBoardToken(), /^([2-9a-hjkmnp-z]{4}-){2}[2-9a-hjkmnp-z]{4}$/)
    assert.match(newClassCode(), /^[2-9a-hjkmnp-z]{3}-[2-9a-hjkmnp-z]{3}$/)
  }
  assert.equal(plain(' ABCD-efgh–2345 '), 'abcdefgh2345')
})

test('ten wrong tries a minute lock a name, and leave the rest of the class at the same address alone', () => {
  let time = 0
  const tries = createTries(undefined, () => time)
  for (let i = 0; i < 10; i++) {
    assert.equal(tries.wait('ana', '10.0.0.1'), 0)
    tries.wrong('ana', '10.0.0.1')
    time += 100
  }
  assert.ok(tries.wait('ana', '10.0.0.1') > 0)
  assert.ok(tries.wait('ana', '10.0.0.2') > 0)
  assert.equal(tries.wait('ben', '10.0.0.1'), 0)
  time = 60_001
  assert.equal(tries.wait('ana', '10.0.0.1'), 0)
})

test('two hundred wrong tries a minute lock an address, whatever the names', () => {
  const tries = createTries(undefined, () => 0)
  for (let i = 0; i < 199; i++) tries.wrong(`guess-${i}`, '10.0.0.1')
  assert.equal(tries.wait('ana', '10.0.0.1'), 0)
  tries.wrong('one-more', '10.0.0.1')
  assert.ok(tries.wait('ana', '10.0.0.1') > 0)
  assert.equal(tries.wait('ana', '10.0.0.2'), 0)
})

test('a burst of 100 messages passes at once; after it 20 a second do', () => {
  let time = 0
  const flood = createFlood(undefined, () => time)
  for (let i = 0; i < 100; i++) flood.count('ana')
  assert.equal(flood.judge('ana').pause, 0)
  flood.count('ana')
  assert.ok(flood.judge('ana').pause >= 50)
  assert.equal(flood.judge('ben').pause, 0)
  time = 100
  assert.equal(flood.judge('ana').pause, 0)
})

test('who keeps publishing at the limit for 15 s is over it', () => {
  let time = 0
  const flood = createFlood(undefined, () => time)
  let over = false
  for (; time < 30_000 && !over; time += 50) {
    flood.count('ana')
    flood.count('ana')
    over = flood.judge('ana').over
  }
  assert.ok(over)
  assert.ok(time > 15_000, `after ${time} ms`)
})

test('who publishes at the limit for a second and a half is told once, and again when it was calm in between', () => {
  let time = 0
  const told: string[] = []
  const flood = createFlood(
    undefined,
    () => time,
    (account, rate) => told.push(`${account} ${rate}`),
  )
  const publish = (seconds: number) => {
    for (const end = time + seconds * 1000; time < end; time += 10) {
      flood.count('ana')
      flood.judge('ana')
    }
  }
  publish(1)
  assert.deepEqual(told, [])
  publish(4)
  assert.deepEqual(told, ['ana 20'])
  time += 60_000
  publish(6)
  assert.deepEqual(told, ['ana 20', 'ana 20'])
})

test('20 messages a second may go on for ever', () => {
  let time = 0
  const flood = createFlood(undefined, () => time)
  for (; time < 120_000; time += 50) {
    flood.count('ana')
    assert.equal(flood.judge('ana').over, false)
  }
})

test('the fourth take-over of a client identifier in 10 s is a storm, and calm lasts 30 s', () => {
  let time = 0
  const storms = createStorms(undefined, () => time)
  for (let i = 0; i < 3; i++) storms.takenOver('ana', 'x')
  assert.equal(storms.calm('ana', 'x'), 0)
  storms.takenOver('ana', 'x')
  assert.equal(storms.calm('ana', 'x'), 30_000)
  assert.equal(storms.calm('ana', 'y'), 0)
  assert.equal(storms.calm('ben', 'x'), 0)
  time = 30_001
  assert.equal(storms.calm('ana', 'x'), 0)
})

test('take-overs that are seconds apart are a board being restarted', () => {
  let time = 0
  const storms = createStorms(undefined, () => time)
  for (; time < 60_000; time += 4_000) storms.takenOver('ana', 'x')
  assert.equal(storms.calm('ana', 'x'), 0)
})

test('a topic has at most 10 levels and 256 bytes', () => {
  assert.equal(findTopicExcess('ana/1/2/3/4/5/6/7/8/9'), undefined)
  assert.deepEqual(findTopicExcess('ana/1/2/3/4/5/6/7/8/9/10'), { levels: 11, limit: 10 })
  assert.equal(findTopicExcess('x'.repeat(256)), undefined)
  assert.deepEqual(findTopicExcess('é'.repeat(129)), { bytes: 258, limit: 256 })
})

test('a student keeps at most 200 retained topics; emptying one makes room', () => {
  const ledger = createRetainedLedger()
  for (let i = 0; i < limits.retainedTopics; i++) assert.equal(ledger.enter('ana', `ana/${i}`, 5), undefined)
  assert.ok(ledger.enter('ana', 'ana/more', 5))
  assert.equal(ledger.enter('ana', 'ana/7', 9), undefined, 'one that is there may change')
  assert.equal(ledger.enter('ben', 'ben/x', 5), undefined, 'others have their own')
  assert.equal(ledger.enter('ana', 'ana/3', 0), undefined)
  assert.equal(ledger.enter('ana', 'ana/more', 5), undefined)
})

test('a student keeps at most 1 MB of retained payloads', () => {
  const ledger = createRetainedLedger()
  for (let i = 0; i < 16; i++) assert.equal(ledger.enter('ana', `ana/${i}`, 65_536), undefined)
  assert.ok(ledger.enter('ana', 'ana/more', 1))
})
