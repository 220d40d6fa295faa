import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { pausableClock, stoppedClock, systemClock } from '../../wire/clock.ts'

test('a wait longer than 2^31 ms is as long as it was asked to be', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    const weeks = 5 * 7 * 24 * 3600 * 1000
    let rang = false
    systemClock.after(weeks, () => {
      rang = true
    })
    mock.timers.tick(2 ** 31 - 1)
    assert.equal(rang, false)
    mock.timers.tick(weeks - 2 ** 31)
    assert.equal(rang, false)
    mock.timers.tick(1)
    assert.equal(rang, true)
  } finally {
    mock.timers.reset()
  }
})

test('a stopped clock runs what falls due in order, tasks made on the way included', () => {
  const clock = stoppedClock()
  const ran: string[] = []
  clock.after(30, () => ran.push('c'))
  clock.after(10, () => {
    ran.push('a')
    clock.after(10, () => ran.push('b'))
  })
  const cancel = clock.after(20, () => ran.push('never'))
  cancel()
  clock.advance(30)
  assert.deepEqual([ran, clock.now()], [['a', 'b', 'c'], 30])
})

/** A pausable clock over one that the test moves on. */
function overStopped() {
  const base = stoppedClock(1_000)
  return { base, clock: pausableClock(base) }
}

test('a pausable clock runs with its base, stands while it is paused, and goes on from there', () => {
  const { base, clock } = overStopped()
  base.advance(10)
  clock.pause()
  base.advance(600_000)
  assert.deepEqual([clock.now(), clock.wall()], [10, 1_010])
  clock.resume()
  base.advance(5)
  assert.deepEqual([clock.now(), clock.wall()], [15, 1_015])
})

test('timers of a pausable clock ring in order, when their time has come by its own count', () => {
  const { base, clock } = overStopped()
  const rang: string[] = []
  const ring = (name: string) => () => rang.push(`${name} ${clock.now()}`)
  clock.after(30, ring('c'))
  clock.after(10, ring('a'))
  clock.after(10, ring('b'))
  clock.after(20, ring('never'))()
  base.advance(5)
  clock.pause()
  base.advance(1_000)
  assert.deepEqual(rang, [])
  clock.resume()
  base.advance(5)
  assert.deepEqual(rang, ['a 10', 'b 10'])
  base.advance(20)
  assert.deepEqual(rang, ['a 10', 'b 10', 'c 30'])
})

test('at a thirtieth of its pace, a wait of 20 ms takes 600', () => {
  const { base, clock } = overStopped()
  let rang = false
  clock.setRate(1 / 30)
  clock.after(20, () => {
    rang = true
  })
  base.advance(500)
  assert.equal(rang, false)
  base.advance(100)
  assert.equal(rang, true)
  assert.ok(Math.abs(clock.now() - 20) < 0.1)
})

test('a clock that is moved on rings what falls due on the way, and never goes back', () => {
  const { clock } = overStopped()
  const rang: number[] = []
  clock.pause()
  clock.after(40, () => {
    rang.push(clock.now())
    clock.after(20, () => rang.push(clock.now()))
  })
  clock.advanceTo(100)
  clock.advanceTo(50)
  assert.deepEqual([rang, clock.now()], [[40, 60], 100])
})

test('a clock that is held stands, and goes on from there', () => {
  const { base, clock } = overStopped()
  const rang: string[] = []
  clock.after(10, () => rang.push('a'))
  base.advance(5)
  clock.hold(5)
  base.advance(20)
  assert.deepEqual([rang, clock.now()], [[], 5])
  clock.release()
  base.advance(4)
  assert.deepEqual([rang, clock.now()], [[], 9])
  base.advance(1)
  assert.deepEqual([rang, clock.now()], [['a'], 10])
})
