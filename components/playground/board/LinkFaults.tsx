// What goes wrong on a board's link, where the link is ours.

import { Choice, NumberField } from '../panels/fields.tsx'
import { en as panels } from '../panels/texts/en.ts'
import type { BoardRun } from './board-run.ts'

const texts = panels.faults
const MOST_DELAY = 10_000
const MOST_RATE = 10_000_000
const cutPackets = [
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'SUBSCRIBE',
  'SUBACK',
  'PINGREQ',
  'PINGRESP',
] as const
type CutPacket = (typeof cutPackets)[number] | 'any' | ''

export function LinkFaults({ id, run }: { id: string; run: BoardRun }) {
  const { faults } = run
  const packet = (faults.cut?.packet ?? '') as CutPacket
  return (
    <div class="bd-faults">
      <p>
        <button type="button" class="button-quiet" disabled={!run.canCut} onClick={() => run.cut()}>
          {texts.cut}
        </button>{' '}
        <span class="pg-note">{texts.cutWorld}</span>
      </p>
      <NumberField
        id={`${id}-delay`}
        label={texts.delay}
        help={texts.delayWorld}
        unit={texts.ms}
        value={faults.delay}
        most={MOST_DELAY}
        wrong={(came) => texts.whole(came, MOST_DELAY)}
        change={(delay = 0) => run.setFaults({ delay })}
      />
      <NumberField
        id={`${id}-rate`}
        label={texts.throttle}
        help={texts.throttleWorld}
        unit={texts.bytesPerSecond}
        isOptional
        value={faults.bytesPerSecond}
        least={1}
        most={MOST_RATE}
        wrong={(came) => texts.wholeFrom1(came, MOST_RATE)}
        change={(bytesPerSecond) => run.setFaults({ bytesPerSecond })}
      />
      <Choice
        id={`${id}-cut`}
        label={texts.cutAs}
        help={texts.cutAsWorld}
        value={packet}
        options={[
          ['', texts.noPacket],
          ...cutPackets.map((name) => [name, name] as const),
          ['any', texts.anyPacket],
        ]}
        change={(name) => run.setFaults({ cut: name === '' ? undefined : { packet: name } })}
      />
      <label class="pg-check">
        <input
          type="checkbox"
          checked={faults.isHalfOpen}
          onChange={({ currentTarget }) => run.setFaults({ isHalfOpen: currentTarget.checked })}
        />
        {texts.halfOpenSwitch}
      </label>
      <p class="pg-note">{texts.halfOpenWorld}</p>
    </div>
  )
}
