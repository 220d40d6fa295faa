// The Worker of the page's broker: nothing but the edge between `postMessage` and serve.ts.

import { Broker } from '../../broker/broker.ts'
import type { Order } from './protocol.ts'
import { createServe } from './serve.ts'
import { sharedClock } from './shared-clock.ts'

const serve = createServe(
  (message) => postMessage(message),
  (clock) => new Broker({ clock }),
  sharedClock,
)

addEventListener('message', ({ data }: MessageEvent<Order>) => serve(data))
