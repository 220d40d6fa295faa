import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  canBeSent,
  findConnectFaults,
  findWhole,
  isNamelessSession,
  MOST_KEEP_ALIVE,
  MOST_SECONDS,
} from '../../../components/playground/panels/connect-faults.ts'
import { defaultConnect } from '../../../components/playground/story.ts'

const will = { topic: 'home/door/state', payload: 'gone', qos: 1, retain: true, delay: 0 } as const

describe('what a CONNECT cannot say', () => {
  it('everything a lesson begins with can be sent', () => {
    assert.deepEqual(findConnectFaults({ ...defaultConnect, clientId: 'ana' }), {})
    assert.ok(canBeSent({ ...defaultConnect, will }))
  })

  it('a text has at most 65,535 bytes, counted in UTF-8', () => {
    assert.deepEqual(findConnectFaults({ ...defaultConnect, clientId: 'a'.repeat(65_535) }), {})
    const tooLong = { ...defaultConnect, clientId: '溫'.repeat(21_846) }
    assert.deepEqual(findConnectFaults(tooLong), { clientId: 'too-long' })
    assert.ok(!canBeSent(tooLong))
    assert.deepEqual(findConnectFaults({ ...defaultConnect, userName: 'a\0b' }), {
      userName: 'null-character',
    })
  })

  it('a will goes to a topic name, and has a payload that two bytes can count', () => {
    assert.equal(
      findConnectFaults({ ...defaultConnect, will: { ...will, topic: '' } }).willTopic?.rule,
      'empty',
    )
    assert.equal(
      findConnectFaults({ ...defaultConnect, will: { ...will, topic: 'home/+' } }).willTopic?.rule,
      'wildcard-in-name',
    )
    const heavy = { ...will, payload: 'x'.repeat(65_536) }
    assert.deepEqual(findConnectFaults({ ...defaultConnect, will: heavy }), { willPayload: 'too-long' })
  })

  it('a session to be kept without a name is sent, and pointed out before MQTT 5 [MQTT-3.1.3-8]', () => {
    const nameless = { ...defaultConnect, clientId: '', clean: false }
    assert.ok(isNamelessSession(nameless))
    assert.ok(canBeSent(nameless))
    assert.ok(!isNamelessSession({ ...nameless, version: 5 }))
    assert.ok(!isNamelessSession({ ...nameless, clean: true }))
  })

  for (const [text, most, value] of [
    ['0', MOST_KEEP_ALIVE, 0],
    [' 60 ', MOST_KEEP_ALIVE, 60],
    ['65535', MOST_KEEP_ALIVE, 65_535],
    ['65536', MOST_KEEP_ALIVE, undefined],
    ['4294967295', MOST_SECONDS, 4_294_967_295],
    ['4294967296', MOST_SECONDS, undefined],
    ['-1', MOST_SECONDS, undefined],
    ['1.5', MOST_SECONDS, undefined],
    ['1e3', MOST_SECONDS, undefined],
    ['', MOST_SECONDS, undefined],
    ['sixty', MOST_SECONDS, undefined],
  ] as const) {
    it(`"${text}" is ${value === undefined ? 'no whole number' : 'a whole number'} from 0 to ${most}`, () => {
      assert.equal(findWhole(text, most), value)
    })
  }
})
