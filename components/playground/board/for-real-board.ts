// The files that a real board needs besides the program.

export interface RealWords {
  wifiName: string
  wifiPassword: string
}

/** It runs before the program, and brings the board into the Wi-Fi: which the board in the page is in from the start. */
export function toBootFile({ wifiName, wifiPassword }: RealWords): string {
  return `# boot.py
import time
import network

wlan = network.WLAN(network.STA_IF)
wlan.active(True)
wlan.connect("${wifiName}", "${wifiPassword}")
for _ in range(40):
    if wlan.isconnected():
        break
    time.sleep(0.5)
print(wlan.ifconfig())
`
}

/** Modules of a program that MicroPython does not bring, as its package manager calls them. */
const installed: readonly [RegExp, string][] = [
  [/umqtt\.simple/, 'umqtt.simple'],
  [/umqtt\.robust/, 'umqtt.robust'],
  [/\bssd1306\b/, 'ssd1306'],
]

/** What is typed with the board on USB. */
export function toCommands(program: string): string[] {
  const files = bringsWifi(program) ? 'main.py' : 'boot.py main.py'
  const names = installed.filter(([used]) => used.test(program)).map(([, name]) => name)
  return [
    ...(names.includes('umqtt.robust') && !names.includes('umqtt.simple') ? ['umqtt.simple'] : []),
    ...names,
  ]
    .map((name) => `mpremote mip install ${name}`)
    .concat(`mpremote cp ${files} :`, 'mpremote reset')
}

/** It finds the Wi-Fi by itself, and needs no boot.py. */
export const bringsWifi = (program: string): boolean => /\bnetwork\.WLAN\b/.test(program)

/** A script for a computer, which a board does not run. */
export const isForComputer = (program: string): boolean => /\bpaho\b/.test(program)
