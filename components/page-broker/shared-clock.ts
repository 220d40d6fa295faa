// One zero for page and Worker: `performance.now()` counts from a different moment in each.

import { type Clock, systemClock } from '../../wire/clock.ts'

export const sharedClock: Clock = {
  ...systemClock,
  now: () => performance.timeOrigin + performance.now(),
}
