// The sentences of the board in the page, in English.

import type { Undoable } from '../../code/program.ts'
import type { ScriptFault } from '../../code/script.ts'
import type { DeviceSpec } from '../bench/devices.ts'
import type { BoardState, EndKind, Refusal } from '../board-run.ts'
import type { BoardNote } from '../protocol.ts'
import type { SerialNote } from '../serial-log.ts'

const seconds = (ms: number) => (ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

const ends: Record<EndKind, (time: string) => string> = {
  finished: (time) =>
    `The program came to its end after ${time}. The board is still on, and what it has connected stays connected.`,
  over: (time) =>
    `The program came to its end after ${time}, as it had nothing left to wait for. Its connections are closed.`,
  exit: (time) => `The program ended itself after ${time}.`,
  interrupted: (time) => `Stopped after ${time}. What the program does in “finally” was done.`,
  signalled: (time) => `Stopped after ${time}. What the program does on “SIGINT” was done.`,
  raised: (time) =>
    `The program ended with an error after ${time}: see the last lines of the serial monitor.`,
  'out-of-memory': (time) =>
    `Out of memory after ${time}. A board in this page has 64 MB and cannot free what a running program has used up; an ESP32 has 0.3 MB and can. Look for a list that grows without end, or run the program again.`,
  replaced: (time) =>
    `Stopped after ${time} by putting a new board in its place, as the program did not answer: a loop that never waits hears nothing. A time.sleep in it helps.`,
  unplugged: (time) =>
    `The plug was pulled after ${time}. The broker saw the connection break, without a DISCONNECT.`,
}

const libraries: Record<BoardNote, string> = {
  tls: 'ssl: here nothing is encrypted and no certificate is looked at. On a real board both happen.',
  ntp: 'ntptime: the clock of this computer has answered.',
  forbidden: 'The program tried to reach past its sockets. In here nothing else leads out.',
}

const pins = (device: DeviceSpec): string =>
  device.kind === 'display'
    ? 'I²C'
    : device.kind === 'rgb'
      ? `pins ${device.pins.join(', ')}`
      : `pin ${device.pin}`

export const en = {
  run: 'Run',
  again: 'Run again',
  runHint: 'Puts the program on the board and switches it on (Ctrl+Enter in the editor)',
  stop: 'Stop',
  stopHint: 'Ctrl-C on the serial line: the program gets a KeyboardInterrupt, and its “finally” is done.',
  reset: 'Reset button',
  resetHint: 'The button on the board: the same program from its beginning, without a goodbye.',
  unplug: 'Pull the plug',
  unplugHint: 'No power any more: no DISCONNECT, and the broker publishes the will.',
  wifi: 'Wi-Fi',
  wifiHint:
    'Switched off, nothing passes and nobody is told: the broker learns of it by keep alive, or never.',
  actions: (name: string) => `${name}: power and program`,

  board: (name: string) => `Board “${name}”`,
  onlyName: 'board',
  program: 'Program',
  examples: {
    hello: 'Publish, and hear it come back',
    blink: 'Blink',
    sensor: 'A sensor with a will',
    lamp: 'A lamp that obeys',
    switch: 'A switch for another board',
    paho: 'Raspberry Pi: paho',
    javascript: 'JavaScript: a lamp with a dial',
    starter: 'Starter',
  } as Record<string, string>,
  editor: (title: string) => `${title}: the program`,
  original: 'Original',
  originalHint: 'The program as it was. What you have written is kept aside.',
  solution: 'Solution',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Select it to copy',
  link: 'Copy link',
  linkCopied: 'The link is copied. The program is in the link itself, and stored nowhere else.',
  linkNotCopied: 'Your browser does not let this page copy. The link is in the address bar now.',
  linkTooLong:
    'This program is too long for a link that every mail program takes. Save it as a file instead.',
  save: 'Save',
  open: 'Open …',
  opened: (name: string) => `${name} is in the editor. What you had written is kept aside.`,
  tooBig: (name: string) => `${name} is too big for an editor: at most 200,000 characters.`,
  undone: {
    reset: 'Back to the program as it was. What you had written is kept aside.',
    solution: 'This is a solution. What you had written is kept aside.',
    file: 'This program came out of the file. What you had written is kept aside.',
    link: 'This program came with the link. Read it before you run it; it runs against the broker in this page. Your own is kept aside.',
  } satisfies Record<Undoable, string>,

  real: {
    summary: 'For a real board',
    about:
      'The same program runs on an ESP32 or a Raspberry Pi Pico W with MicroPython. There it needs two files more than here it seems: boot.py brings the board into the Wi-Fi, main.py is the program.',
    whole:
      'The same program runs on an ESP32 or a Raspberry Pi Pico W with MicroPython, as main.py: it brings the board into the Wi-Fi itself.',
    fillIn: 'Put your network’s name and password in, and the broker’s address as your board can reach it.',
    install: 'From a terminal, with the board on USB:',
    copyBoot: 'Copy boot.py',
    copyMain: 'Copy main.py',
    wifiName: 'your Wi-Fi',
    wifiPassword: 'its password',
  },

  state: (state: BoardState): string => {
    switch (state.phase) {
      case 'off':
        return ''
      case 'starting':
        return 'Starting …'
      case 'running':
        return state.isStopping ? 'Stopping …' : state.isBusy ? 'Running, and busy' : 'Running'
      case 'ended':
        return ends[state.how](seconds(state.ms))
      case 'refused':
        return refusal(state.refusal)
    }
  },
  goToLine: (line: number) => `Go to line ${line} of the program`,

  serial: 'Serial monitor',
  serialOf: (name: string) => `Serial monitor of ${name}`,
  serialEmpty: 'What the program prints appears here.',
  serialSilent: 'Nothing printed yet.',
  clear: 'Clear',
  onlyNewest: (shown: number, count: number) =>
    `The newest ${shown.toLocaleString('en')} of ${count.toLocaleString('en')} lines.`,
  note: (note: SerialNote): string => {
    switch (note.kind) {
      case 'mapped':
        if (note.to === 'page') return `${note.address} leads to the broker in this page.`
        if (note.to === 'classroom')
          return `${note.address} leads to your classroom’s broker. A program that gives no user name is signed in as you.`
        return `${note.address} leads to ${note.where}.`
      case 'library':
        return libraries[note.about] ?? ''
      case 'dropped':
        return `${note.count.toLocaleString('en')} more bytes were printed, faster than anybody reads.`
      case 'slowed':
        return 'The program sends faster than this page can show. At most 2,000 packets a second go on to the broker; the others wait their turn, and none is lost.'
      case 'busy':
        return 'The program has not paused for two seconds. It goes on; Stop puts a new board in its place.'
      case 'wifi':
        return note.isOn
          ? 'The Wi-Fi is back. Connections from before are gone; new ones can be made.'
          : 'The Wi-Fi is off: nothing passes, and nobody is told.'
      case 'reset':
        return 'Reset.'
      case 'unplugged':
        return 'The plug is pulled.'
      case 'broker-died':
        return `The broker in this page broke down: ${note.why}. Run starts a new one.`
    }
  },

  bench: 'On the bench',
  benchOf: (name: string) => `On the bench of ${name}`,
  noneUsed: 'This program uses none of the devices.',
  moreDevices: (count: number) => (count === 1 ? 'One more device' : `${count} more devices`),
  pins,
  pinFields: 'Pins',
  pin: (label: string) => `Pin: ${label}`,
  devices: {
    led: 'LED',
    rgb: 'RGB LED',
    button: 'Button',
    dial: 'Dial',
    climate: 'DHT22',
    buzzer: 'Buzzer',
    display: 'Display',
  },
  colours: ['red', 'green', 'blue'] as const,
  lamp: (level: number) => (level === 0 ? 'off' : level === 1 ? 'on' : `${Math.round(level * 100)} %`),
  otherPin: (pin: number) => `Pin ${pin}`,
  pressed: 'pressed: 0',
  released: 'released: 1',
  press: 'Press and hold',
  dialValue: (value: number) => `${value >> 4} of 4095, ${((value / 65_535) * 3.3).toFixed(2)} V`,
  temperature: 'Temperature',
  degrees: (value: number) => `${value.toFixed(1)} °C`,
  humidity: 'Humidity',
  percent: (value: number) => `${value.toFixed(0)} %`,
  silent: 'silent',
  tone: (hertz: number) => `${Math.round(hertz)} Hz`,
  sound: 'Sound',
  picture: (width: number, height: number) => `A display of ${width} by ${height} points`,
  dark: 'dark',

  faults: {
    summary: 'Faults of the link',
    elsewhere: 'Links to a broker elsewhere are not ours to break. Pull the plug, or switch the Wi-Fi off.',
  },
  packets: 'Packets',
  packetsCount: (count: number) => (count === 0 ? 'none yet' : count.toLocaleString('en')),
  noPackets: 'Every packet of the board appears here, once it connects.',
  frame: 'The closed box in which a board runs',
}

function refusal(refusal: Refusal): string {
  if (refusal.kind === 'cannot-wait')
    return 'This browser cannot run a board: a program on it must be able to wait, for which WebAssembly needs “JavaScript Promise Integration”. Chrome and Edge have it since version 137, Firefox since version 153. On this computer, the other parts of the page work as ever.'
  if (refusal.kind === 'script') return scriptFault(refusal.fault)
  if (refusal.kind === 'crashed')
    return `The board broke down (${refusal.said}). Run puts a new one in its place.`
  return `The board could not be started: ${refusal.said}. If it did not arrive, look whether the network is there; Run tries again.`
}

function scriptFault(fault: ScriptFault): string {
  switch (fault.kind) {
    case 'syntax':
      return `${fault.line === undefined ? 'The program' : `Line ${fault.line}`} cannot be read: ${fault.said}.`
    case 'import':
      return `Line ${fault.line} imports “${fault.name}”. Here “mqtt” and “machine” are there to be imported.`
    case 'not-loaded':
      return `A part of this page did not arrive (${fault.said}). Is the network there? Run tries again.`
  }
}
