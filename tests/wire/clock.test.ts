import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { stoppedClock, systemClock } from '../../wire/clock.ts'

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
