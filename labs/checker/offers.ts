// What a classroom offers to connect to. A step that needs more is unknown: nobody can pass or fail it there.

import { z } from 'zod'

export const Offers = z.object({
  listeners: z.array(z.enum(['plain', 'websocket', 'tls', 'mutual'])).readonly(),
  versions: z.array(z.union([z.literal(3), z.literal(4), z.literal(5)])).readonly(),
})
export type Offers = z.infer<typeof Offers>

export const usualOffers: Offers = { listeners: ['plain', 'websocket'], versions: [3, 4, 5] }
