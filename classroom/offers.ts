// What every class has to connect to, for labs that ask for it. The same when an attempt is judged again.

import type { Offers } from '../labs/checker/offers.ts'

export const classroomOffers: Offers = {
  listeners: ['plain', 'websocket', 'tls', 'mutual'],
  versions: [3, 4, 5],
}
