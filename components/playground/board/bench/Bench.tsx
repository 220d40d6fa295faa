// The bench beside a board: what is at its pins, by their numbers.

import type { BoardRun } from '../board-run.ts'
import { en } from '../texts/en.ts'
import { type BenchState, type DeviceSpec, MOST_PIN, toPins, withPin } from './devices.ts'
import { Climate, Dial, PushButton } from './Inputs.tsx'
import { Buzzer, Lamp, RgbLamp, Screen } from './Outputs.tsx'
import { findPins, isUsed } from './used.ts'

export interface BenchProps {
  name: string
  run: BoardRun
  bench: BenchState
  /** What is in the editor: the devices at its pins come first. */
  program: string
  set(change: Partial<BenchState>): void
}

export function Bench({ name, run, bench, program, set }: BenchProps) {
  const taken = new Set(bench.devices.flatMap(toPins))
  const others = [...run.outputs.keys()].filter((pin) => !taken.has(pin)).sort((a, b) => a - b)
  const pins = new Set([...findPins(program), ...run.outputs.keys()])
  const used = bench.devices.filter((device) => isUsed(device, program, pins))
  const more = bench.devices.filter((device) => !used.includes(device))
  const toItem = (device: DeviceSpec) => (
    <li key={device.kind} class={`bd-device bd-${device.kind}`}>
      <p class="bd-device-name">
        {en.devices[device.kind]} <span class="pg-note">{en.pins(device)}</span>
      </p>
      <Device device={device} run={run} bench={bench} set={set} />
      <PinFields
        device={device}
        change={(changed) => set({ devices: bench.devices.map((one) => (one === device ? changed : one)) })}
      />
    </li>
  )
  return (
    <section class="bd-bench" aria-label={en.benchOf(name)}>
      <h4>{en.bench}</h4>
      {used.length === 0 && others.length === 0 && <p class="pg-note">{en.noneUsed}</p>}
      <ul class="bd-devices">
        {used.map(toItem)}
        {others.map((pin) => (
          <li key={pin} class="bd-device">
            <p class="bd-device-name">{en.otherPin(pin)}</p>
            <Lamp outputs={run.outputs} pin={pin} />
          </li>
        ))}
      </ul>
      {more.length > 0 && (
        <details class="bd-fold bd-more">
          <summary>{en.moreDevices(more.length)}</summary>
          <ul class="bd-devices">{more.map(toItem)}</ul>
        </details>
      )}
    </section>
  )
}

function Device({ device, run, bench, set }: { device: DeviceSpec } & Omit<BenchProps, 'name' | 'program'>) {
  switch (device.kind) {
    case 'led':
      return <Lamp outputs={run.outputs} pin={device.pin} />
    case 'rgb':
      return <RgbLamp outputs={run.outputs} pins={device.pins} />
    case 'button':
      return <PushButton bench={bench} set={set} />
    case 'dial':
      return <Dial bench={bench} set={set} />
    case 'climate':
      return <Climate bench={bench} set={set} />
    case 'buzzer':
      return <Buzzer outputs={run.outputs} pin={device.pin} />
    case 'display':
      return <Screen display={run.display} />
  }
}

/** A program for another board may have the device elsewhere. */
function PinFields({ device, change }: { device: DeviceSpec; change(device: DeviceSpec): void }) {
  const pins = toPins(device)
  if (pins.length === 0) return null
  return (
    <details class="bd-pins">
      <summary>{en.pinFields}</summary>
      {pins.map((pin, at) => {
        const label = pins.length > 1 ? en.colours[at]! : en.devices[device.kind]
        return (
          <input
            key={at}
            class="field"
            type="number"
            min={0}
            max={MOST_PIN}
            value={pin}
            aria-label={en.pin(label)}
            onChange={({ currentTarget }) => {
              const typed = currentTarget.valueAsNumber
              if (Number.isInteger(typed) && typed >= 0 && typed <= MOST_PIN)
                change(withPin(device, typed, at))
              else currentTarget.value = String(pin)
            }}
          />
        )
      })}
    </details>
  )
}
