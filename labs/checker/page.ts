// What a lab says of being done in the page alone, without a classroom and without a board: the clients that stand ready
// beside its steps, or why it cannot be done there.

import { z } from 'zod'

const qos = z.union([z.literal(0), z.literal(1), z.literal(2)])

const WillSchema = z.strictObject({
  topic: z.string(),
  payload: z.string().default(''),
  qos: qos.default(0),
  retain: z.boolean().default(false),
})

const ClientSchema = z.strictObject({
  name: z.string().min(1).describe('as the page calls it; with the handle before it, its client identifier'),
  subscribe: z
    .array(z.strictObject({ filter: z.string(), qos: qos.default(0) }))
    .optional()
    .describe('what stands in the form; leave it out for an empty one'),
  publish: z
    .strictObject({
      topic: z.string(),
      payload: z.string(),
      qos: qos.default(0),
      retain: z.boolean().default(false),
    })
    .optional()
    .describe('what stands in the form; leave it out for an empty one'),
  connect: z
    .strictObject({
      version: z.union([z.literal(4), z.literal(5)]),
      clean: z.boolean(),
      keepAlive: z.int().min(0),
      userName: z.string().describe('the handle unless given'),
      password: z.string().describe('the token unless given'),
      will: WillSchema,
    })
    .partial()
    .optional(),
})

export const PageSchema = z.strictObject({
  clients: z.array(ClientSchema).min(1).max(6).optional(),
  note: z.string().optional().describe('what cannot be done in the page as with a board, in a sentence'),
  cannot: z.string().optional().describe('why the lab cannot be done in the page, in a sentence'),
})

export type LabPage = z.output<typeof PageSchema>
export type LabClient = z.output<typeof ClientSchema>
