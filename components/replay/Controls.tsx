// The moment that is shown: play, pause, a slider, the speed.

import { useId } from 'preact/hooks'
import { type Player, type Speed, speeds } from './player.ts'
import { en } from './texts/en.ts'
import { toClock } from './time.ts'

export function Controls({ player }: { player: Player }) {
  const { at, isPlaying, speed, length } = player
  const positionId = useId()
  const speedId = useId()
  const now = Math.round(at.value)
  return (
    <div class="rp-controls">
      <button
        type="button"
        class="button rp-play"
        onClick={() => (isPlaying.value ? player.pause() : player.play())}
      >
        {isPlaying.value ? en.pause : en.play}
      </button>
      <label class="visually-hidden" for={positionId}>
        {en.position}
      </label>
      <input
        id={positionId}
        class="rp-position"
        type="range"
        min={0}
        max={Math.max(1, Math.round(length))}
        step={1000}
        value={now}
        aria-valuetext={toClock(now)}
        onInput={(event) => player.seek(Number(event.currentTarget.value))}
      />
      <output class="mono rp-clock" for={positionId}>
        {toClock(now)} / {toClock(length)}
      </output>
      <label for={speedId}>{en.speed}</label>
      <select
        id={speedId}
        class="field rp-speed"
        value={String(speed.value)}
        onChange={(event) => {
          const { value } = event.currentTarget
          speed.value = value === 'max' ? 'max' : (Number(value) as Speed)
        }}
      >
        {speeds.map((one) => (
          <option key={one} value={String(one)}>
            {en.speeds[one]}
          </option>
        ))}
      </select>
    </div>
  )
}
