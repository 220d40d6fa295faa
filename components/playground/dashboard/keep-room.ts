// Runs the simulated room as a client of the cell: one more at the broker, which no tile knows but by its messages.

import { type Clock, systemClock } from '../../../wire/clock.ts'
import type { Cell } from '../cell.ts'
import { Room, roomFilter, roomStatus, type Said } from './room.ts'

export type RoomCell = Pick<
  Cell,
  'connect' | 'disconnect' | 'subscribe' | 'publishRaw' | 'watchEvents' | 'state'
>

const SECOND_MS = 1_000

/** `toReal`: as a topic is called at this broker. Returns how to stop. */
export function keepRoom(
  cell: RoomCell,
  client: number,
  toReal: (topic: string) => string = (topic) => topic,
  clock: Clock = systemClock,
  room: Room = new Room(),
): () => void {
  let cancel = () => {}
  let isOver = false
  let hasBegun = false
  const say = (all: readonly Said[]) => {
    for (const said of all) cell.publishRaw(client, { ...said, topic: toReal(said.topic) })
  }
  const toPlain = (topic: string) => {
    const from = toReal('room/').length - 'room/'.length
    return topic.slice(from)
  }

  const stopWatching = cell.watchEvents((events) => {
    const connection = cell.state.clients[client]?.connection
    for (const event of events) {
      if (event.type !== 'packet' || event.way !== 'out' || event.connection.id !== connection) continue
      const { packet } = event
      if (packet.cmd !== 'publish') continue
      const payload =
        typeof packet.payload === 'string' ? packet.payload : new TextDecoder().decode(packet.payload)
      const answer = room.hear(toPlain(packet.topic), payload)
      // In a turn of its own: the packet is still being told of.
      clock.after(0, () => !isOver && say(answer))
    }
  })

  function tick() {
    const isThere = cell.state.clients[client]?.link.state === 'connected'
    if (isThere && !hasBegun) say(room.begin())
    hasBegun = isThere
    if (isThere) say(room.tick())
    cancel = clock.after(SECOND_MS, tick)
  }

  // In its list now, and asked for as soon as it is connected.
  cell.subscribe(client, toReal(roomFilter), 1)
  void cell.connect(client).then(() => !isOver && tick())

  return () => {
    isOver = true
    cancel()
    stopWatching()
    cell.publishRaw(client, { topic: toReal(roomStatus), payload: 'offline', qos: 1, retain: true })
    cell.disconnect(client)
  }
}
