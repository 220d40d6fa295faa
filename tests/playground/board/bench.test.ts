// What stands first on the bench: the devices that a program uses, as far as its text says so.

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { usualDevices } from '../../../components/playground/board/bench/devices.ts'
import { findPins, isUsed } from '../../../components/playground/board/bench/used.ts'

const cases: [program: string, kinds: string[]][] = [
  ['led = Pin(2, Pin.OUT)', ['led']],
  ['LED = 2\nled = machine.Pin(LED, machine.Pin.OUT)', ['led']],
  ['sensor = dht.DHT22(Pin(4))\nled = Signal(Pin(2, Pin.OUT), invert=True)', ['led', 'climate']],
  ['adc = ADC(Pin(34))', ['dial']],
  ['const dial = 34\nconst adc = new ADC(dial)', ['dial']],
  ['red = PWM(Pin(25), freq=1000)', ['rgb']],
  ['from ssd1306 import SSD1306_I2C', ['display']],
  ['print("Pin")\nPin(name)', []],
  ['led = Pin(21)', []],
]

for (const [program, kinds] of cases)
  it(`${JSON.stringify(program)} uses ${kinds.join(' and ') || 'none'}`, () => {
    const pins = findPins(program)
    assert.deepEqual(
      usualDevices.filter((device) => isUsed(device, program, pins)).map(({ kind }) => kind),
      kinds,
    )
  })
