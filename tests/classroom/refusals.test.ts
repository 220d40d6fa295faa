import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Connections } from '../../classroom/connections.ts'
import { toNote } from '../../classroom/notes.ts'
import { createPresence } from '../../classroom/presence.ts'
import { whomItConcerns } from '../../classroom/refusals.ts'
import type { Connection, RefusalReason, Refused, Stamp } from '../../wire/record.ts'

const facts = {
  isStudent: (handle: string) => ['ana', 'bo'].includes(handle),
  atAddress: (address: string) =>
    address === '10.0.0.1' ? ['ana'] : address === '10.0.0.9' ? ['ana', 'bo'] : [],
}

function refusal(
  what: Refused['what'],
  why: RefusalReason,
  more: Partial<Connection> = {},
  detail: Refused['detail'] = {},
): Refused & Stamp {
  const connection: Connection = {
    id: 'c1',
    transport: 'tcp',
    listener: '1883',
    address: '10.0.0.1',
    kind: 'unknown',
    ...more,
  }
  return { type: 'refused', connection, what, why, answer: 'closed', detail, seq: 1, at: 0, time: 1 }
}

describe('whom a refusal concerns', () => {
  const table: [string, Refused & Stamp, string[]][] = [
    ['bytes that are no CONNECT: who is at that address', refusal('bytes', 'malformed'), ['ana']],
    ['no CONNECT in time: the same', refusal('bytes', 'timeout'), ['ana']],
    [
      'with several at one address: each of them',
      refusal('bytes', 'malformed', { address: '10.0.0.9' }),
      ['ana', 'bo'],
    ],
    ['from an address where nobody is: nobody', refusal('bytes', 'malformed', { address: '10.0.0.7' }), []],
    [
      'bytes after a CONNECT that named a student: that one, wherever it is',
      refusal('bytes', 'malformed', { claimed: 'bo' }),
      ['bo'],
    ],
    [
      'bytes of a board that was let in: its student',
      refusal('bytes', 'malformed', { account: 'bo', claimed: 'bo', kind: 'board' }),
      ['bo'],
    ],
    [
      'a CONNECT of a level nobody can read: who is at that address',
      refusal('connect', 'protocol-level'),
      ['ana'],
    ],
    ['too many strangers at our door: nobody', refusal('bytes', 'limit'), []],
    ['a page of the site: nobody', refusal('bytes', 'malformed', { kind: 'site', account: 'ana' }), []],
    [
      'an unknown user name: who is at that address',
      refusal('connect', 'unknown-user', { claimed: 'x' }),
      ['ana'],
    ],
  ]
  for (const [title, event, handles] of table)
    test(title, () => assert.deepEqual(whomItConcerns(event, facts), handles))
})

test('a note about bytes by which nobody is known says what they look like, and whose they may be', () => {
  const tls = refusal('bytes', 'malformed', {}, { looksLike: 'tls', hex: '16030100f1010000' })
  const note = toNote(tls, 'ana')
  assert.match(note.sentence, /^Expected plain MQTT on port 1883\. A program at your address began a TLS/)
  assert.match(note.remedy, /^If it is yours, switch TLS off/)
})

test('a note about a board that was let in stays its own', () => {
  const note = toNote(refusal('bytes', 'malformed', { account: 'ana', claimed: 'ana' }, { text: 'x' }), 'ana')
  assert.match(note.sentence, /^Expected a packet made as MQTT says/)
})

test('a student is at the addresses of page and boards, each for ten minutes', () => {
  let now = 0
  const open: Record<string, string[]> = { '10.0.0.5': ['bo'] }
  const connections = { at: (address: string) => open[address] ?? [] } as unknown as Connections
  const presence = createPresence(connections, () => now)
  presence.seen('ana', '10.0.0.1')
  now = 6 * 60_000
  presence.seen('ana', '10.0.0.21')
  assert.deepEqual(presence.at('10.0.0.1'), ['ana'])
  assert.deepEqual(presence.at('10.0.0.21'), ['ana'])
  assert.deepEqual(presence.at('10.0.0.5'), ['bo'])
  now = 11 * 60_000
  assert.deepEqual(presence.at('10.0.0.1'), [])
  assert.deepEqual(presence.at('10.0.0.21'), ['ana'])
})
