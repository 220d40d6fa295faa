// How long ago, kept true by itself: the text alone changes, nothing is drawn anew around it.

import { computed, signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { classTexts as texts } from '../texts/index.ts'

const EVERY = 10_000

const now = signal(Date.now())
let isRunning = false

export function Ago({ time }: { time: number }) {
  if (!isRunning) {
    isRunning = true
    setInterval(() => {
      now.value = Date.now()
    }, EVERY)
  }
  const text = useMemo(() => computed(() => texts.toSpan(Math.max(0, now.value - time))), [time])
  return <>{text}</>
}
