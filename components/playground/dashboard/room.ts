// A simulated room: warm when it is heated, stuffy until somebody opens the window. It says what it is, and does as it
// is told, by messages alone; who looks at the dashboard need not know that it is not there.

export interface Said {
  topic: string
  payload: string
  qos: 0 | 1
  retain: boolean
}

/** What it subscribes to. */
export const roomFilter = 'room/+/set'
export const roomStatus = 'room/status'

const OUTSIDE = 8
const WINDOW_SECONDS = 20

export class Room {
  #temperature = 19.4
  #target = 21
  #humidity = 52
  #co2 = 640
  #isLit = false
  /** Seconds that the window stays open. */
  #window = 0
  #seconds = 0
  #random: () => number

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  /** What it says as it comes online: all that lasts, retained. */
  begin(): Said[] {
    return [kept(roomStatus, 'online'), this.#sayTarget(), this.#sayLight(), this.#sayWindow()]
  }

  /** A second later. */
  tick(): Said[] {
    this.#seconds++
    const noise = () => (this.#random() - 0.5) * 2
    const isOpen = this.#window > 0
    const heat = Math.max(-0.05, Math.min(0.35, (this.#target - this.#temperature) * 0.12))
    const loss = isOpen ? (this.#temperature - OUTSIDE) * 0.025 : 0
    this.#temperature += heat - loss + noise() * 0.06
    this.#humidity += (isOpen ? (40 - this.#humidity) * 0.04 : (55 - this.#humidity) * 0.01) + noise() * 0.3
    this.#co2 += isOpen ? (420 - this.#co2) * 0.08 : 6 + noise() * 8
    this.#co2 = Math.min(1_900, Math.max(410, this.#co2))
    const said: Said[] = [now('room/temperature', this.#temperature.toFixed(1))]
    if (this.#seconds % 2 === 1) {
      const air = { humidity: Math.round(this.#humidity), co2: Math.round(this.#co2) }
      said.push(now('room/air', JSON.stringify(air)))
    }
    if (isOpen && --this.#window === 0) said.push(this.#sayWindow())
    return said
  }

  /** A message came on one of its topics. What it does not understand it does not do. */
  hear(topic: string, payload: string): Said[] {
    switch (topic) {
      case 'room/light/set':
        if (payload !== 'on' && payload !== 'off') return []
        this.#isLit = payload === 'on'
        return [this.#sayLight()]
      case 'room/target/set': {
        const target = Number(payload)
        if (payload.trim() === '' || !(target >= 5 && target <= 30)) return []
        this.#target = target
        return [this.#sayTarget()]
      }
      case 'room/window/set':
        this.#window = payload === 'open' ? WINDOW_SECONDS : 0
        return [this.#sayWindow()]
      default:
        return []
    }
  }

  #sayTarget = () => kept('room/target', String(this.#target))
  #sayLight = () => kept('room/light', this.#isLit ? 'on' : 'off')
  #sayWindow = () => kept('room/window', this.#window > 0 ? 'open' : 'shut')
}

const now = (topic: string, payload: string): Said => ({ topic, payload, qos: 0, retain: false })
const kept = (topic: string, payload: string): Said => ({ topic, payload, qos: 1, retain: true })
