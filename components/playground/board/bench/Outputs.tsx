// What a program makes visible or audible.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Display } from '../board-run.ts'
import type { Output } from '../protocol.ts'
import { en } from '../texts/en.ts'
import { createTone } from './tone.ts'

type Outputs = ReadonlyMap<number, Output>

const levelOf = (outputs: Outputs, pin: number): number => outputs.get(pin)?.level ?? 0

/** Shown with a word, as colour is never alone. */
export function Lamp({ outputs, pin }: { outputs: Outputs; pin: number }) {
  const level = levelOf(outputs, pin)
  return (
    <p class="bd-reading">
      <span
        class={level > 0 ? 'bd-lamp bd-lit' : 'bd-lamp'}
        style={{ opacity: level > 0 ? 0.35 + level * 0.65 : 1 }}
        aria-hidden="true"
      />
      {en.lamp(level)}
    </p>
  )
}

export function RgbLamp({ outputs, pins }: { outputs: Outputs; pins: readonly number[] }) {
  const levels = pins.map((pin) => levelOf(outputs, pin))
  const parts = levels.map((level) => Math.round(255 * level))
  const isDark = levels.every((level) => level === 0)
  const words = en.colours.flatMap((colour, i) => (levels[i] ? [`${colour} ${en.lamp(levels[i])}`] : []))
  return (
    <p class="bd-reading">
      <span
        class="bd-lamp"
        style={isDark ? {} : { backgroundColor: `rgb(${parts.join(' ')})` }}
        aria-hidden="true"
      />
      {isDark ? en.lamp(0) : words.join(', ')}
    </p>
  )
}

export function Buzzer({ outputs, pin }: { outputs: Outputs; pin: number }) {
  const { level = 0, hertz = 0 } = outputs.get(pin) ?? {}
  const sounding = level > 0 && hertz > 0 ? hertz : 0
  const [isLoud, setLoud] = useState(false)
  useEffect(() => {
    if (!isLoud || sounding === 0) return
    return createTone(sounding)
  }, [isLoud, sounding])
  return (
    <div class="bd-reading">
      <span class="bd-value">{sounding === 0 ? en.silent : en.tone(sounding)}</span>
      <label class="pg-check">
        <input
          type="checkbox"
          checked={isLoud}
          onChange={({ currentTarget }) => setLoud(currentTarget.checked)}
        />
        {en.sound}
      </label>
    </div>
  )
}

export function Screen({ display }: { display: Display | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width = 128, height = 64 } = display ?? {}
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.fillStyle = '#06121f'
    context.fillRect(0, 0, width, height)
    if (!display) return
    context.fillStyle = '#bfe8ff'
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if ((display.pixels[x + (y >> 3) * width]! >> (y & 7)) & 1) context.fillRect(x, y, 1, 1)
  }, [display, width, height])
  return (
    <canvas
      ref={canvas}
      class="bd-screen"
      width={width}
      height={height}
      role="img"
      aria-label={display ? en.picture(width, height) : en.dark}
    />
  )
}
