// What a lab says of being done in the page alone, without a classroom and without a board: the clients that stand ready
// beside its steps, or why it cannot be done there.

import { z } from 'zod'

const qos = z.union([z.literal(0), z.literal(1), z.literal(2)]).describe('quality of service')

const WillSchema = z.strictObject({
  topic: z.string().describe('where the will goes'),
  payload: z.string().default('').describe('what it says'),
  qos: qos.default(0).describe('quality of service'),
  retain: z.boolean().default(false).describe('whether it is retained'),
})

const ClientSchema = z.strictObject({
  name: z.string().min(1).describe('as the page calls it; with the handle before it, its client identifier'),
  subscribe: z
    .array(
      z.strictObject({
        filter: z.string().describe('what to hear'),
        qos: qos.default(0).describe('quality of service'),
      }),
    )
    .optional()
    .describe(
      'what stands in the form; leave it out for an empty one, and give [] to a client that only publishes',
    ),
  publish: z
    .strictObject({
      topic: z.string().describe('where the message goes'),
      payload: z.string().describe('what it says'),
      qos: qos.default(0).describe('quality of service'),
      retain: z.boolean().default(false).describe('whether it is retained'),
      every: z
        .number()
        .min(0.1)
        .max(3_600)
        .optional()
        .describe('seconds, where it is to be published again and again; leave it out for once'),
    })
    .optional()
    .describe('what stands in the form; leave it out for an empty one'),
  connect: z
    .strictObject({
      version: z.union([z.literal(4), z.literal(5)]).describe('4: MQTT 3.1.1, 5: 5.0'),
      clean: z.boolean().describe('false: the session is kept after the connection'),
      keepAlive: z.int().min(0).describe('seconds'),
      userName: z.string().describe('the handle unless given'),
      password: z.string().describe('the token unless given'),
      will: WillSchema.describe('the last will'),
    })
    .partial()
    .optional()
    .describe('how it connects; what is left out is usual'),
})

export const PageSchema = z.strictObject({
  clients: z
    .array(ClientSchema)
    .min(1)
    .max(6)
    .optional()
    .describe('clients that stand ready beside the steps'),
  note: z.string().optional().describe('what cannot be done in the page as with a board, in a sentence'),
  cannot: z.string().optional().describe('why the lab cannot be done in the page, in a sentence'),
})

export type LabPage = z.output<typeof PageSchema>
export type LabClient = z.output<typeof ClientSchema>
