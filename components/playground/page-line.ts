// The line to the broker inside this page.

import type { PageBroker } from '../page-broker/page-broker.ts'
import type { Line } from './line.ts'

export function createPageLine(broker: PageBroker, room: string): Line {
  return {
    url: 'ws://page.invalid',
    prepare: async () => {},
    open: (connection) => broker.open(room, connection),
    watch: (watcher) => broker.watch(room, watcher),
    forget: () => broker.forget(room),
  }
}
