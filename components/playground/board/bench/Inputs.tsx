// What a program feels and measures, to be set by hand.

import { useRef } from 'preact/hooks'
import { en } from '../texts/en.ts'
import type { BenchState } from './devices.ts'

interface Props {
  bench: BenchState
  set(change: Partial<BenchState>): void
}

/** How long a press lasts that has no length: from a screen reader, or a script. */
const SHORT_MS = 150

/** Down as long as a finger, the mouse or a key holds it. */
export function PushButton({ bench, set }: Props) {
  const isHeld = useRef(false)
  const press = () => {
    isHeld.current = true
    set({ isPressed: true })
  }
  const release = () => {
    if (bench.isPressed) set({ isPressed: false })
  }
  const isKey = (key: string) => key === ' ' || key === 'Enter'
  return (
    <div class="bd-reading">
      <button
        type="button"
        class="bd-push"
        aria-pressed={bench.isPressed}
        title={en.press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          press()
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={(event) => {
          if (!isKey(event.key)) return
          event.preventDefault()
          if (!event.repeat) press()
        }}
        onKeyUp={({ key }) => isKey(key) && release()}
        onBlur={release}
        onClick={() => {
          const wasHeld = isHeld.current
          isHeld.current = false
          if (wasHeld) return
          set({ isPressed: true })
          setTimeout(set, SHORT_MS, { isPressed: false })
        }}
      >
        {en.devices.button}
      </button>
      <span class="bd-value">{bench.isPressed ? en.pressed : en.released}</span>
    </div>
  )
}

export function Dial({ bench, set }: Props) {
  return (
    <Slider
      label={en.devices.dial}
      least={0}
      most={65_535}
      step={16}
      value={bench.dial}
      words={en.dialValue(bench.dial)}
      isLabelHidden
      change={(dial) => set({ dial })}
    />
  )
}

export function Climate({ bench, set }: Props) {
  return (
    <>
      <Slider
        label={en.temperature}
        least={-20}
        most={50}
        step={0.5}
        value={bench.temperature}
        words={en.degrees(bench.temperature)}
        change={(temperature) => set({ temperature })}
      />
      <Slider
        label={en.humidity}
        least={0}
        most={100}
        step={1}
        value={bench.humidity}
        words={en.percent(bench.humidity)}
        change={(humidity) => set({ humidity })}
      />
    </>
  )
}

interface SliderProps {
  label: string
  least: number
  most: number
  step: number
  value: number
  words: string
  isLabelHidden?: boolean
  change(value: number): void
}

function Slider({ label, least, most, step, value, words, isLabelHidden = false, change }: SliderProps) {
  return (
    <label class="bd-slider">
      <span class={isLabelHidden ? 'visually-hidden' : undefined}>{label}</span>
      <input
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={words}
        onInput={({ currentTarget }) => change(Number(currentTarget.value))}
      />
      <span class="bd-value">{words}</span>
    </label>
  )
}
