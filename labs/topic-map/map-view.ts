// What is shown of a class's topics: the message on `desk/map`, and what a recording comes to.

import { z } from 'zod'

const TopicLine = z.object({
  topic: z.string(),
  messages: z.number(),
  bytes: z.number(),
  /** Messages a second, lately. */
  rate: z.number(),
  /** Who published, and who heard it: the first few. */
  by: z.array(z.string()),
  to: z.array(z.string()),
  delivered: z.number(),
  retained: z.boolean().optional(),
  /** Messages that the classroom took from nobody. */
  refused: z.number().optional(),
})
export type TopicLine = z.infer<typeof TopicLine>

export const MapView = z.object({
  /** Milliseconds since 1970: of the first message that is counted, and of this picture. */
  since: z.number(),
  at: z.number(),
  topics: z.array(TopicLine),
  /** Topics that there are beside these. */
  topicsBeyond: z.number(),
  people: z.array(
    z.object({
      handle: z.string(),
      messages: z.number(),
      bytes: z.number(),
      heard: z.number(),
      rate: z.number(),
      /** Messages on topics for which there was no room. */
      beyond: z.number().optional(),
    }),
  ),
  /** Who talked to whom through `class/`. */
  pairs: z.array(z.object({ from: z.string(), to: z.string(), messages: z.number() })),
  pairsBeyond: z.number(),
})
export type MapView = z.infer<typeof MapView>

/** Undefined for what is none: nothing yet, or of another version. */
export function parseMapView(payload: string | undefined): MapView | undefined {
  try {
    return MapView.safeParse(JSON.parse(payload ?? '')).data
  } catch {
    return undefined
  }
}
