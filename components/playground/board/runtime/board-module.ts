// The module `_board`: what the board's Python libraries are built on. Numbers and texts go in, a number or a text comes
// out; what is below zero is an error, or one of happenings.ts.

import type { BoardNote, Climate } from '../protocol.ts'
import type { Events } from './events.ts'
import { TIMED_OUT } from './happenings.ts'
import type { Pausing } from './pausing.ts'
import type { Pins } from './pins.ts'
import { errno, type Sockets } from './sockets.ts'

/** A wait ended early, as there is an event for Python. */
const EVENT = -1003

export interface BoardModuleParts {
  pausing: Pausing
  events: Events
  pins: Pins
  sockets: Sockets
  uniqueId: string
  /** Of Python's memory. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer>
  /** The program pauses: what it has done so far becomes visible. */
  flush(): void
  show(width: number, height: number, pixels: Uint8Array<ArrayBuffer>): void
  note(note: BoardNote): void
  reset(): void
  wall(): number
}

export function createBoardModule(parts: BoardModuleParts) {
  const { pausing, events, pins, sockets, bytes, flush } = parts

  function wait(find: () => number | undefined, ms: number): number {
    flush()
    return pausing.wait(find, ms)
  }

  /** A look with the messages let in before it: so that who only ever looks will see. */
  function look(find: () => number): number {
    flush()
    return pausing.look(find)
  }

  const measured = (pin: number, of: (climate: Climate) => number): number => {
    const climate = pins.readClimate(pin)
    return climate ? Math.round(of(climate) * 10) : -errno.ENOTCONN
  }

  return {
    /** Comes to EVENT as soon as there is one. */
    wait: (ms: number) => {
      const find = () => (events.isWaiting || sockets.isWatchedReady ? EVENT : undefined)
      // Even if there is one already: who is told at once, again and again, must not keep messages out.
      return ms === 0 || find() !== undefined ? look(() => find() ?? 0) : wait(find, ms)
    },
    /** Whatever happens meanwhile. */
    sleep: (ms: number) => wait(() => undefined, ms),
    /** Milliseconds since some moment. */
    now: () => performance.now(),
    /** Now and then lets messages in. Gives 1 when there is an event. */
    breathe: () => (pausing.isDue ? look(() => (events.isWaiting ? 1 : 0)) : events.isWaiting ? 1 : 0),
    next_event: () => events.take(),
    is_armed: () => (events.hasTimers || pins.isHeard ? 1 : 0),
    start_timer: (id: number, ms: number, isPeriodic: number) => events.startTimer(id, ms, isPeriodic === 1),
    stop_timer: (id: number) => events.stopTimer(id),
    /** Seconds since 1970. */
    wall: () => Math.floor(parts.wall() / 1_000),

    has_wifi: () => (sockets.hasWifi ? 1 : 0),
    connect(host: string, at: number, ms: number) {
      const id = sockets.open(host, at)
      const socket = sockets.find(id)
      if (!socket) return id
      return wait(() => (socket.opened === 0 ? id : socket.opened), ms)
    },
    send: (id: number, address: number, length: number) =>
      sockets.find(id)?.write(bytes(address, length)) ?? -errno.ENOTCONN,
    recv(id: number, address: number, length: number, ms: number) {
      const socket = sockets.find(id)
      if (!socket) return -errno.ENOTCONN
      const read = () => socket.read(bytes(address, length))
      const there = ms === 0 ? undefined : read()
      if (there !== undefined) return there
      return ms === 0 ? look(() => read() ?? TIMED_OUT) : wait(read, ms)
    },
    is_ready: (id: number) => (sockets.find(id)?.isReady === false ? 0 : 1),
    watch(id: number, isWatched: number) {
      const socket = sockets.find(id)
      if (socket) socket.isWatched = isWatched === 1
    },
    close: (id: number) => sockets.close(id),
    close_all: () => sockets.closeAll(),

    read_pin: (pin: number) => pins.read(pin),
    write_pin: (pin: number, level: number) => pins.write(pin, level ? 1 : 0),
    pull_pin: (pin: number, level: number) => pins.pull(pin, level),
    pulse_pin: (pin: number, duty: number, hertz: number) => pins.write(pin, duty / 65_535, hertz),
    hear_pin: (pin: number, edges: number) => pins.hear(pin, edges),
    read_voltage: (pin: number) => pins.readVoltage(pin),
    /** In tenths, as the sensor itself sends them. */
    read_temperature: (pin: number) => measured(pin, ({ temperature }) => temperature),
    read_humidity: (pin: number) => measured(pin, ({ humidity }) => humidity),
    show: (address: number, width: number, height: number) =>
      parts.show(width, height, bytes(address, (width * height) / 8).slice()),

    unique_id: () => parts.uniqueId,
    note: (note: string) => parts.note(note as BoardNote),
    reset() {
      parts.reset()
      return wait(() => undefined, -1)
    },
  }
}
