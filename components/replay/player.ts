// Plays a recorded class: a moment that goes on by itself, at any speed, and can be set. What is shown follows it a few
// times a second.

import { type Signal, signal } from '@preact/signals'
import type { ClassReplay } from '../../labs/class-replay/class-replay.ts'

export const speeds = [1, 10, 60, 'max'] as const
export type Speed = (typeof speeds)[number]

export interface Player {
  /** Milliseconds from the beginning. */
  readonly at: Signal<number>
  readonly isPlaying: Signal<boolean>
  readonly speed: Signal<Speed>
  /** Raised when there is something else to be shown. */
  readonly shown: Signal<number>
  /** Everything up to the moment has been judged; until then the picture is of an earlier one. */
  readonly isThere: Signal<boolean>
  readonly length: number
  play(): void
  pause(): void
  seek(at: number): void
  stop(): void
}

/** What a player needs of a page: a call with each frame. */
export interface Frames {
  request(callback: () => void): number
  cancel(id: number): void
  now(): number
}

const pageFrames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
  now: () => performance.now(),
}

/** Milliseconds of a frame that may be spent on judging. */
const WORK = 12
/** Milliseconds between two pictures while it plays. */
const PICTURES = 200

export function createPlayer(replay: ClassReplay, frames: Frames = pageFrames): Player {
  const at = signal(0)
  const isPlaying = signal(false)
  const speed = signal<Speed>(10)
  const shown = signal(0)
  const isThere = signal(true)
  const length = replay.to - replay.from
  let frame: number | undefined
  let before = 0
  let drawn = Number.NEGATIVE_INFINITY

  /** True when everything up to the moment is judged. */
  function work(): boolean {
    const end = frames.now() + WORK
    return replay.seek(replay.from + at.value, () => frames.now() < end)
  }

  function step() {
    frame = undefined
    const now = frames.now()
    if (isPlaying.value) {
      if (speed.value === 'max') playAtMost()
      // What is behind waits until it has caught up.
      else at.value = Math.min(length, at.value + (now - before) * speed.value)
    }
    before = now
    const hasArrived = work()
    if (at.value >= length && hasArrived) isPlaying.value = false
    if (hasArrived || now - drawn >= PICTURES) draw(now)
    isThere.value = hasArrived
    if (isPlaying.value || !hasArrived) frame = frames.request(step)
  }

  function draw(now: number) {
    if (isPlaying.value && now - drawn < PICTURES) return
    drawn = now
    shown.value++
  }

  /** As much as fits into a frame, whatever time that is in the class. */
  function playAtMost() {
    const next = replay.trace[Math.min(replay.trace.length - 1, replay.index + 200)]
    at.value = next ? next.at - replay.from : length
  }

  function wake() {
    before = frames.now()
    frame ??= frames.request(step)
  }

  return {
    at,
    isPlaying,
    speed,
    shown,
    isThere,
    length,
    play() {
      if (at.value >= length) at.value = 0
      isPlaying.value = true
      wake()
    },
    pause() {
      isPlaying.value = false
      wake()
    },
    seek(moment) {
      at.value = Math.min(length, Math.max(0, moment))
      isThere.value = false
      wake()
    },
    stop() {
      isPlaying.value = false
      if (frame !== undefined) frames.cancel(frame)
      frame = undefined
    },
  }
}
