// When the desk is drawn, on a screen whose clock is turned by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPictures } from '../../components/desk/picture.ts'

interface Due {
  at: number
  act: () => void
}

/** Pictures come each 16 ms, or when the one before is done. */
class HandScreen {
  time = 0
  visible = true
  readonly due: Due[] = []
  isVisible = () => this.visible
  now = () => this.time
  beforeNext = (act: () => void) => this.after(16 - (this.time % 16), act)
  after = (milliseconds: number, act: () => void) => {
    this.due.push({ at: this.time + milliseconds, act })
  }

  /** Lets time pass, and calls what is due meanwhile. */
  pass(milliseconds: number) {
    const until = this.time + milliseconds
    for (;;) {
      const [first] = this.due.sort((a, b) => a.at - b.at)
      if (!first || first.at > until) break
      this.due.shift()
      this.time = Math.max(this.time, first.at)
      first.act()
    }
    this.time = Math.max(this.time, until)
  }
}

function open() {
  const screen = new HandScreen()
  const drawn: { what: number; at: number }[] = []
  const beforePicture = createPictures(screen)
  /** `takes`: milliseconds that its picture needs. */
  const change = (what: number, takes = 0, isNew = false) => {
    beforePicture(() => {
      drawn.push({ what, at: screen.time })
      screen.time += takes
    }, isNew)
  }
  return { screen, drawn, change, beforePicture }
}

test('what comes between two pictures is drawn in the next, in its order', () => {
  const { screen, drawn, change } = open()
  for (const what of [1, 2, 3]) change(what)
  assert.deepEqual(drawn, [])
  screen.pass(16)
  assert.deepEqual(
    drawn.map(({ what }) => what),
    [1, 2, 3],
  )
})

test('pictures that are quickly drawn follow each other without a rest', () => {
  const { screen, drawn, change } = open()
  for (let what = 1; what <= 10; what++) {
    change(what)
    screen.pass(16)
  }
  assert.equal(drawn.length, 10)
})

test('a change of what is there is drawn at once, also after a picture that took long', () => {
  const { screen, drawn, change } = open()
  change(1, 60)
  screen.pass(100)
  change(2)
  screen.pass(16)
  assert.equal(drawn.length, 2)
})

test('what changes often before it is drawn is drawn once', () => {
  const { screen, beforePicture } = open()
  let count = 0
  const act = () => {
    count += 1
  }
  for (let n = 0; n < 30; n++) beforePicture(act, false)
  screen.pass(16)
  assert.equal(count, 1)
})

test('a picture of something new that took long is followed by a rest of three times as long, and nothing is left out', () => {
  const { screen, drawn, change } = open()
  change(1, 60, true)
  screen.pass(100)
  for (let what = 2; what <= 10; what++) {
    change(what)
    screen.pass(10)
  }
  screen.pass(400)
  assert.equal(drawn.length, 10)
  const [, second] = drawn
  assert.ok(second!.at >= 16 + 60 + 3 * 60, `drawn at ${second!.at}`)
  assert.equal(new Set(drawn.slice(1).map(({ at }) => at)).size, 1, 'all that waited are one picture')
})

test('nobody sees the page stand still for longer than a third of a second', () => {
  const { screen, drawn, change } = open()
  change(1, 1_000, true)
  screen.pass(1_040)
  const asked = screen.time
  change(2)
  screen.pass(2_000)
  assert.ok(drawn[1]!.at - asked <= 333, `${drawn[1]!.at - asked} ms`)
})

test('a hidden page is kept up to date by a timer, also when it is hidden while something waits', () => {
  const { screen, drawn, change } = open()
  screen.visible = false
  change(1)
  screen.pass(250)
  assert.deepEqual(
    drawn.map(({ what }) => what),
    [1],
  )
  screen.visible = true
  change(2, 60, true)
  screen.pass(100)
  change(3)
  screen.visible = false
  screen.pass(400)
  assert.deepEqual(
    drawn.map(({ what }) => what),
    [1, 2, 3],
  )
})
