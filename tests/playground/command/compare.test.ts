// The command cell beside the real mosquitto_pub and mosquitto_sub: the same lines typed, the same output, errors
// and exit statuses, and the same bytes on the wire.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BrokerOptions, Hooks } from '../../../broker/broker.ts'
import { type Case, cases } from './cases.ts'
import { type Outcome, type Played, playPage, playReal, playRealWithOurs } from './worlds.ts'

/** A broker with a closed corner and a stranger, for the cases about refusals. */
const options: BrokerOptions = {
  hooks: {
    authenticate: ({ username }): ReturnType<NonNullable<Hooks['authenticate']>> =>
      username === 'stranger' ? { refuse: 5, why: 'unknown-user' } : {},
    maySubscribe: (_, filter) => (filter.startsWith('no/') ? { why: 'topic-space' } : true),
    mayPublish: (_, message) => (message.topic.startsWith('no/') ? { why: 'topic-space' } : true),
  },
}

/** What is made of chance or of the hour is named instead; everything else stays, to the last space. */
function toComparable({ out, err, status }: Outcome, { anyOrder }: Case) {
  const plain = out
    .replace(/Client (?:auto-[0-9A-F-]+|assigned-\w+)/g, 'Client assigned')
    .replace(/Client mosq-\w{18}/g, 'Client mosq-random')
    .replace(/Client door\d+/g, 'Client door-process')
    .replace(/"tst":(\t?)"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z[+-]\d{4}"/g, '"tst":$1"now"')
  return { out: anyOrder ? plain.split('\n').sort().join('\n') : plain, err, status }
}

const compared = ({ outcomes }: Played, one: Case) => outcomes.map((outcome) => toComparable(outcome, one))

describe('a command in the page prints what the real tool prints', { concurrency: 6 }, () => {
  for (const one of cases) {
    it(one.name, async () => {
      const [real, realWithOurs, page] = await Promise.all([
        one.oursAlone ? undefined : playReal(one.script),
        playRealWithOurs(one.script, options),
        playPage(one.script, options),
      ])
      assert.deepEqual(compared(page, one), compared(realWithOurs, one), 'with our broker')
      if (!one.anyPackets) assert.deepEqual(page.sent, realWithOurs.sent, 'on the wire')
      if (real) assert.deepEqual(compared(page, one), compared(real, one), 'with Mosquitto')
    })
  }
})
