// Filters and topic names that people get wrong: parent level, empty levels, $, capitals, half a wildcard.
// They are put together from words drawn by lot, so that a second round is not the first one learned by heart.

import type { Lists } from './lists.ts'

/** A number from 0 to below `below`. */
export type Draw = (below: number) => number

const places = ['home', 'school', 'farm', 'lab', 'harbour', 'museum']
const rooms = ['kitchen', 'attic', 'hall', 'greenhouse', 'workshop', 'cellar']
const things = ['door', 'lamp', 'temperature', 'humidity', 'pump', 'window']

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

interface Words {
  place: string
  room: string
  other: string
  thing: string
}

/** Each a trap, with a filter and the names it is about. */
type Trap = (words: Words) => { filters: string[]; names: string[] }

/** In every round. */
const always: Trap[] = [
  // The parent level [MQTT-4.7.1-2].
  ({ place, room }) => ({ filters: [`${place}/#`], names: [place, `${place}/${room}`] }),
  // One level and no more.
  ({ place, room, thing }) => ({
    filters: [`${place}/+`],
    names: [`${place}/`, `${place}/${room}/${thing}`],
  }),
  // $ is not for a wildcard in front [MQTT-4.7.2-1].
  () => ({ filters: ['#'], names: ['$SYS/broker/uptime'] }),
]

/** Some of these in every round. */
const others: Trap[] = [
  () => ({ filters: ['+/broker/uptime', '$SYS/#'], names: ['$SYS/broker/uptime'] }),
  () => ({ filters: ['$SYS/+/uptime'], names: ['$SYS/broker/uptime', '$SYS'] }),
  // Empty levels.
  ({ place, thing }) => ({
    filters: [`${place}/+/${thing}`],
    names: [`${place}//${thing}`, `${place}/${thing}`],
  }),
  ({ place, room }) => ({ filters: [`/${place}/#`], names: [`/${place}/${room}`, `${place}/${room}`] }),
  ({ place, room }) => ({ filters: [`+/${place}/+`], names: [`/${place}/${room}`, `${place}/${room}`] }),
  ({ place, room }) => ({ filters: [`${place}/${room}`], names: [`${place}/${room}/`, `${place}/${room}`] }),
  ({ place }) => ({ filters: ['+/+'], names: [`/${place}`, `${place}/`, place] }),
  ({ place }) => ({ filters: ['/+'], names: [`/${place}`, place] }),
  () => ({ filters: ['+'], names: ['/', 'hello'] }),
  // A filter is no beginning of a word.
  ({ place, room }) => ({ filters: [`${place}/#`], names: [`${place}s/${room}`] }),
  // Capitals.
  ({ place, room, thing }) => ({
    filters: [`${place}/${room}/${thing}`],
    names: [`${capital(place)}/${capital(room)}/${thing}`, `${place}/${room}/${thing}`],
  }),
  // A space.
  ({ place, room }) => ({ filters: [`${place}/${room}`], names: [`${place}/${room} `, `${place}/${room}`] }),
  // Half a level.
  ({ place, room, thing }) => ({
    filters: [`${place}/${room}+/${thing}`],
    names: [`${place}/${room}2/${thing}`],
  }),
  ({ place, room, thing }) => ({ filters: [`${place}/#/${thing}`], names: [`${place}/${room}/${thing}`] }),
  ({ place, room }) => ({ filters: [`${place}/${room}#`], names: [`${place}/${room}2`] }),
  // Behind one + comes the rest.
  ({ place, room, other, thing }) => ({
    filters: [`+/${room}/#`],
    names: [`${place}/${room}`, `${place}/${other}/${room}/${thing}`],
  }),
  ({ place, room, thing }) => ({
    filters: ['+/+/#'],
    names: [place, `${place}/${room}`, `${place}/${room}/${thing}`],
  }),
  // A group does not count as a level.
  ({ place, room, thing }) => ({
    filters: [`$share/team/${place}/+/${thing}`],
    names: [`${place}/${room}/${thing}`],
  }),
]

/** Traps in a round besides those of every round. */
const HOW_MANY = 3

export function drawHardCases(draw: Draw = (below) => Math.floor(Math.random() * below)): Lists {
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)]!
  const place = pick(places)
  const room = pick(rooms)
  const words = { place, room, other: pick(rooms.filter((one) => one !== room)), thing: pick(things) }
  const left = [...others]
  const drawn = Array.from({ length: HOW_MANY }, () => left.splice(draw(left.length), 1)[0]!)
  const traps = [...always, ...drawn].map((trap) => trap(words))
  return {
    filters: [...new Set(traps.flatMap(({ filters }) => filters))],
    names: [...new Set(traps.flatMap(({ names }) => names))],
  }
}
