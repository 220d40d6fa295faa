// Devices that tried their way to the class, as the class tells the desk.

import { doctor as texts } from './texts/index.ts'

export interface Visit {
  /** Milliseconds since 1970. */
  time: number
  address: string
  /** It came from the class's own machine. */
  isHere: boolean
  websocket?: boolean
  mqtt?: boolean
  clockAhead?: number
  /** Ports at which it was seen. */
  ports: number[]
  isOver: boolean
}

export function parseVisits(payload: string | undefined): Visit[] {
  try {
    const found: unknown = JSON.parse(payload ?? '[]')
    return Array.isArray(found) ? (found as Visit[]) : []
  } catch {
    return []
  }
}

/** Milliseconds by which clocks may differ. */
const SOME = 60_000

/** How far one came, and what of it is to worry about. `doors`: the ports where boards come in. */
export function sayVisit(visit: Visit, doors: readonly number[]): { isGood: boolean; text: string } {
  const { isHere, isOver, websocket, mqtt, ports, clockAhead = 0 } = visit
  if (!isOver) return { isGood: false, text: texts.visitOnWay }
  const missing = [
    ...(websocket ? [] : ['WebSocket']),
    ...(mqtt ? [] : ['MQTT']),
    ...doors.filter((port) => !ports.includes(port)).map(texts.visitPort),
  ]
  const parts = [
    missing.length === 0 ? texts.visitCame : texts.visitNot(missing),
    ...(Math.abs(clockAhead) > SOME ? [texts.visitClock(clockAhead)] : []),
    ...(isHere ? [texts.visitHere] : []),
  ]
  return { isGood: missing.length === 0 && parts.length === 1, text: parts.join('; ') }
}
