import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LinkFault } from '../../../components/playground/link-fault.ts'
import { toFaultMarks, toPassingTime } from '../../../components/playground/panels/fault-marks.ts'
import { findPlainText, toSnippet } from '../../../components/playground/snippet.ts'
import { defaultConnect } from '../../../components/playground/story.ts'
import { connectWords, faultWords } from '../../../components/playground/texts/en.ts'
import { linkFault } from '../../../components/playground/texts/en-links.ts'
import { noFaults } from '../../../wire/faults.ts'

describe('a connection in a line', () => {
  it('says version, session and keep alive, and what else is set', () => {
    assert.equal(connectWords(defaultConnect), 'MQTT 3.1.1 · clean session · keep alive 60 s')
    assert.equal(
      connectWords({
        ...defaultConnect,
        version: 5,
        clean: false,
        expiry: 300,
        keepAlive: 0,
        userName: 'ana',
      }),
      'MQTT 5 · session resumed · session kept 300 s · no keep alive · user ana',
    )
  })
})

describe('faults in a line', () => {
  it('the worst is first, and a whole link has none', () => {
    assert.deepEqual(toFaultMarks(noFaults), [])
    const marks = toFaultMarks({
      delay: 200,
      bytesPerSecond: 250,
      isHalfOpen: true,
      cut: { packet: 'PUBACK' },
    })
    assert.deepEqual(marks.map(faultWords), ['half-open', 'cut at the next PUBACK', '200 ms late', '250 B/s'])
  })

  it('a packet takes its turn on a slow line, and the way', () => {
    assert.equal(toPassingTime(100, { ...noFaults, delay: 200, bytesPerSecond: 250 }), 600)
    assert.equal(toPassingTime(100, noFaults), 0)
  })
})

describe('why a client is not connected', () => {
  const said: [LinkFault, RegExp][] = [
    [{ kind: 'address', fault: 'mixed-content' }, /came over https.*wss:\/\//],
    [{ kind: 'not-opened' }, /does not say why: check host and port/],
    [{ kind: 'not-mqtt', came: '48 54 54 50' }, /not MQTT \(48 54 54 50\)\. Check port and path/],
    [{ kind: 'no-answer', seconds: 15 }, /no CONNACK came within 15 s/],
    [{ kind: 'hung-up' }, /closed before any CONNACK\. Try the other version/],
    [
      { kind: 'wrong-version', version: 5, code: 0x84 },
      /does not speak MQTT 5 \(CONNACK 0x84\)\. Choose 3\.1\.1/,
    ],
    [{ kind: 'wrong-version', version: 5, code: 1 }, /does not speak MQTT 5 \(CONNACK code 1\)/],
    [{ kind: 'refused', version: 4, code: 4 }, /Wrong user name or password \(CONNACK code 4\)/],
    [{ kind: 'refused', version: 4, code: 5 }, /does not let this client in \(CONNACK code 5\)/],
    [{ kind: 'refused', version: 5, code: 0x86 }, /Wrong user name or password \(reason code 0x86\)/],
    [{ kind: 'refused', version: 5, code: 0x87, text: 'ask Ana' }, /does not let it in.*It says: “ask Ana”/],
    [{ kind: 'refused', version: 5, code: 0xf0 }, /refused the connection with reason code 0xF0\./],
    [{ kind: 'lost', code: 0x8e }, /same client identifier/],
    [{ kind: 'lost', why: 'keep alive' }, /one and a half times the keep alive/],
    [{ kind: 'unplugged' }, /no DISCONNECT was sent, so the broker publishes the will/],
  ]
  for (const [fault, sentence] of said) {
    it(`says so of ${JSON.stringify(fault)}`, () => assert.match(linkFault(fault), sentence))
  }
})

describe('a payload in short', () => {
  it('is its beginning in quotes, without reading 64 KB for it', () => {
    assert.equal(toSnippet(new TextEncoder().encode('open')), '"open"')
    assert.equal(toSnippet(new TextEncoder().encode('溫'.repeat(21_000))), `"${'溫'.repeat(60)}…"`)
  })

  it('is its first bytes when it is no text', () => {
    assert.equal(toSnippet(Uint8Array.of(0, 255, 1)), '00 ff 01')
    assert.equal(toSnippet(new Uint8Array(20)), '00 00 00 00 00 00 00 00 …')
  })

  it('is not cut within a character', () => {
    for (let most = 4; most < 12; most++) {
      const cut = findPlainText(new TextEncoder().encode('溫度é😀溫度'), most)
      assert.ok(cut !== undefined && '溫度é😀溫度'.startsWith(cut), `${most}: ${cut}`)
    }
  })
})
