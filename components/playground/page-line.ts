// The line to the broker inside this page, whose links and clock are ours.

import type { PageBroker } from '../page-broker/page-broker.ts'
import type { Line } from './line.ts'

export function createPageLine(broker: PageBroker, room: string): Line {
  return {
    url: 'ws://page.invalid',
    prepare: async () => {},
    open: (connection, faults) => broker.open(room, connection, faults),
    watch: (watcher) => broker.watch(room, watcher),
    forget: () => broker.forget(room),
    control: {
      get clock() {
        return broker.clock(room)
      },
      setPace: (pace) => broker.setPace(room, pace),
      step: () => broker.step(room),
      skip: (ms) => broker.skip(room, ms),
      setFaults: (connection, faults) => broker.setFaults(room, connection, faults),
      cut: (connection) => broker.cut(room, connection),
      whenQuiet: () => broker.whenQuiet(room),
      snapshot: () => broker.snapshot(room),
    },
  }
}
