// What goes wrong on one client's link: each fault with what it stands for in the world, and what will happen next.

import { useState } from 'preact/hooks'
import { type PacketName, packetNames } from '../../../wire/faults.ts'
import type { Way } from '../../../wire/record.ts'
import type { Cell } from '../cell.ts'
import { BrokerInstead } from './BrokerInstead.tsx'
import type { ClientPanelProps } from './ConnectForm.tsx'
import { toPassingTime } from './fault-marks.ts'
import { Choice, NumberField } from './fields.tsx'
import href from './panels.css?url'
import { en } from './texts/en.ts'

export const styles = [href]

const texts = en.faults
const MOST_DELAY = 10_000
const MOST_RATE = 10_000_000
/** A PUBLISH as a lesson has them, to reckon with. */
const PUBLISH_BYTES = 100

/** AUTH has no place in a cell: nothing in it asks for more than a password. */
const cuttable = packetNames.filter((name) => name !== 'AUTH')

export default function FaultPanel({ cell, index }: ClientPanelProps) {
  if (!cell.canFault) {
    return (
      <div class="pn">
        <BrokerInstead cell={cell} why={texts.cannot} />
      </div>
    )
  }
  return <Faults cell={cell} index={index} />
}

function Faults({ cell, index }: ClientPanelProps) {
  const { faults, connect } = cell.state.draft.clients[index]!
  const { link } = cell.state.clients[index]!
  const id = (field: string) => `${cell.story.id}-${index}-fault-${field}`
  const set = (change: Partial<typeof faults>) => cell.setFaults(index, change)
  return (
    <div class="pn pn-faults">
      <p class="pn-help pn-wide">{texts.intro}</p>
      <section class="pn-fault">
        <h5>{texts.cutNow}</h5>
        <p class="pn-world">{texts.cutWorld}</p>
        <button
          type="button"
          class="button-quiet"
          disabled={link.state !== 'connected'}
          onClick={() => cell.cut(index)}
        >
          {texts.cut}
        </button>
        <p class="pn-help">{texts.cutNext}</p>
      </section>
      <CutRule cell={cell} changes={cell.changes} index={index} />
      <section class="pn-fault">
        <h5>{texts.delay}</h5>
        <p class="pn-world">{texts.delayWorld}</p>
        <div class="pn-slider">
          <input
            type="range"
            min={0}
            max={2_000}
            step={50}
            value={faults.delay}
            aria-label={texts.delay}
            aria-valuetext={`${faults.delay} ${texts.ms}`}
            onInput={({ currentTarget }) => set({ delay: Number(currentTarget.value) })}
          />
          <NumberField
            id={id('delay')}
            label={texts.ms}
            unit=""
            value={faults.delay}
            most={MOST_DELAY}
            wrong={(came) => texts.whole(came, MOST_DELAY)}
            change={(delay = 0) => set({ delay })}
          />
        </div>
        <p class="pn-help">{texts.delayNext(faults.delay)}</p>
      </section>
      <section class="pn-fault">
        <h5>{texts.throttle}</h5>
        <p class="pn-world">{texts.throttleWorld}</p>
        <NumberField
          id={id('rate')}
          label={texts.bytesPerSecond}
          unit=""
          isOptional
          value={faults.bytesPerSecond}
          least={1}
          most={MOST_RATE}
          wrong={(came) => texts.wholeFrom1(came, MOST_RATE)}
          change={(bytesPerSecond) => set({ bytesPerSecond })}
        />
        <p class="pn-help">
          {texts.throttleNext(faults.bytesPerSecond, toPassingTime(PUBLISH_BYTES, { ...faults, delay: 0 }))}
        </p>
      </section>
      <section class="pn-fault">
        <h5>{texts.halfOpen}</h5>
        <p class="pn-world">{texts.halfOpenWorld}</p>
        <label class="pg-check">
          <input
            type="checkbox"
            checked={faults.isHalfOpen}
            onChange={({ currentTarget }) => set({ isHalfOpen: currentTarget.checked })}
          />
          {texts.halfOpenSwitch}
        </label>
        <p class="pn-help">{texts.halfOpenNext(connect.keepAlive)}</p>
      </section>
    </div>
  )
}

const ways = [
  ['any', texts.ways.any],
  ['in', texts.ways.in],
  ['out', texts.ways.out],
] as const

function CutRule({ cell, index }: ClientPanelProps & { changes: number }) {
  const { cut } = cell.state.draft.clients[index]!.faults
  const [way, setWay] = useState<Way | 'any'>(cut?.way ?? 'any')
  const fired = cut ? undefined : findFired(cell, index)
  const id = (field: string) => `${cell.story.id}-${index}-cut-${field}`
  const arm = (packet: PacketName | 'any' | '', to: Way | 'any') =>
    cell.setFaults(index, {
      cut: packet === '' ? undefined : { packet, ...(to === 'any' ? {} : { way: to }) },
    })
  const packet = cut?.packet ?? ''
  return (
    <section class="pn-fault">
      <h5>{texts.cutAs}</h5>
      <p class="pn-world">{texts.cutAsWorld}</p>
      <div class="pn-pair">
        <Choice
          id={id('packet')}
          label={texts.packet}
          value={packet}
          options={[
            ['', texts.noPacket],
            ...cuttable.map((name) => [name, name] as const),
            ['any', texts.anyPacket],
          ]}
          change={(name) => arm(name, way)}
        />
        <Choice
          id={id('way')}
          label={texts.way}
          value={way}
          options={ways}
          change={(to) => {
            setWay(to)
            arm(packet, to)
          }}
        />
      </div>
      <p class={cut ? 'pn-armed' : 'pn-help'} role="status">
        {cut
          ? texts.armed(cut.packet === 'any' ? 'packet' : cut.packet, texts.ways[cut.way ?? 'any'])
          : fired && texts.fired(fired)}
      </p>
    </section>
  )
}

const LOOKED_AT = 200

/** The name of the packet with which this client's connection was last cut, as far as that is not long ago. */
function findFired({ log, state }: Cell, index: number): string | undefined {
  const { name } = state.draft.clients[index]!
  const row = log.rows
    .slice(-LOOKED_AT)
    .findLast(
      (one) => one.kind === 'packet' && one.lost?.why === 'cut' && log.parties[one.party]?.name === name,
    )
  return row?.kind === 'packet' ? row.packet.cmd.toUpperCase() : undefined
}
