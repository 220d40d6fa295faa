// The Worker of a lab that is done in the page: the same broker as everywhere, with a classroom's rules. A room is named
// for the student.

import { Broker } from '../../broker/broker.ts'
import { createClassHooks } from './class-hooks.ts'
import type { Order } from './protocol.ts'
import { createServe } from './serve.ts'
import { sharedClock } from './shared-clock.ts'

const serve = createServe(
  (message) => postMessage(message),
  (clock, handle) => new Broker({ clock, hooks: createClassHooks(handle) }),
  sharedClock,
  'unknown',
)

addEventListener('message', ({ data }: MessageEvent<Order>) => serve(data))
