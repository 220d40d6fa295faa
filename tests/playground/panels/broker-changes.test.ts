import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BrokerSnapshot, SessionSnapshot } from '../../../broker/snapshot.ts'
import { findChanges } from '../../../components/playground/panels/broker-changes.ts'

const text = (of: string) => new TextEncoder().encode(of)
const message = (topic: string, payload: string) => ({
  topic,
  payload: text(payload),
  qos: 1 as const,
  retain: false,
  from: undefined,
})
const session = (change: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  clientId: 'ana',
  account: undefined,
  kind: 'cell',
  clean: false,
  expiry: Number.POSITIVE_INFINITY,
  connection: undefined,
  pendingWill: false,
  subscriptions: [],
  inFlight: [],
  queued: [],
  queuedBytes: 0,
  due: [],
  halfOpen: [],
  ...change,
})
const broker = (change: Partial<SessionSnapshot> = {}, retained: BrokerSnapshot['retained'] = []) => ({
  sessions: [session(change)],
  retained,
})

describe('what has changed in a broker', () => {
  it('nothing, at the first look and when nothing happened', () => {
    assert.deepEqual([...findChanges(undefined, broker())], [])
    assert.deepEqual([...findChanges(broker(), broker())], [])
  })

  it('a message that begins to wait marks itself and the number of those that wait', () => {
    const after = broker({ queued: [{ ...message('a', '1'), subscriptionIdentifiers: [] }] })
    assert.deepEqual([...findChanges(broker(), after)], ['session/ana/queued', 'session/ana/queued/0'])
  })

  it('a message in flight that waits for another packet is marked, and no other', () => {
    const flight = (state: 'published' | 'released') =>
      broker({
        inFlight: [
          { ...message('a', '1'), identifier: 1, state, subscriptionIdentifiers: [] },
          { ...message('b', '2'), identifier: 2, state: 'published', subscriptionIdentifiers: [] },
        ],
      })
    assert.deepEqual([...findChanges(flight('published'), flight('released'))], ['session/ana/flight/1'])
  })

  it('what is gone marks the number that is left', () => {
    assert.deepEqual([...findChanges(broker({ halfOpen: [7] }), broker())], ['session/ana/half'])
  })

  it('a retained message that was replaced is marked; one that only comes nearer to its end is not', () => {
    const kept = (payload: string, expiresIn: number) =>
      broker({}, [{ ...message('home/door', payload), expiresIn }])
    assert.deepEqual([...findChanges(kept('open', 9), kept('open', 8))], [])
    assert.deepEqual([...findChanges(kept('open', 9), kept('shut', 9))], ['retained/home/door'])
  })
})
