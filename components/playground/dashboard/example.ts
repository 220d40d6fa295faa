// The dashboard to begin with: a room that is simulated in the page.

import { example as texts } from './texts/example-en.ts'
import { createTile, type Tile } from './tile.ts'

export function toExample(toId: () => string): Tile[] {
  return [
    createTile('text', toId(), { title: texts.temperature, topic: 'room/temperature', postfix: ' °C' }),
    createTile('slider', toId(), {
      title: texts.heating,
      to: 'room/target/set',
      topic: 'room/target',
      min: 15,
      max: 26,
      step: 0.5,
      postfix: ' °C',
      qos: 1,
    }),
    createTile('chart', toId(), {
      title: texts.lastMinutes,
      topic: 'room/temperature',
      postfix: ' °C',
      minutes: 2,
    }),
    createTile('gauge', toId(), {
      title: texts.humidity,
      topic: 'room/air',
      path: '$.humidity',
      postfix: ' %',
      low: 35,
      high: 65,
    }),
    createTile('gauge', toId(), {
      title: texts.air,
      topic: 'room/air',
      path: '$.co2',
      postfix: ' ppm',
      min: 400,
      max: 2000,
      high: 1000,
    }),
    createTile('button', toId(), { title: texts.window, to: 'room/window/set', on: 'open', qos: 1 }),
    createTile('switch', toId(), { title: texts.light, to: 'room/light/set', topic: 'room/light', qos: 1 }),
    createTile('lamp', toId(), { title: texts.online, topic: 'room/status', on: 'online', off: 'offline' }),
  ]
}
