// The story of a live cell where an author writes it in YAML: `ClientSpec` and `StoryStep`, checked as the site is built.

import { z } from 'astro/zod'
import { packetNames } from '../../wire/faults.ts'

const qos = z.literal([0, 1, 2])
const packetName = z.enum(packetNames)

const faults = z
  .strictObject({
    delay: z.number().min(0),
    bytesPerSecond: z.number().positive(),
    isHalfOpen: z.boolean(),
    cut: z.strictObject({
      packet: z.union([packetName, z.literal('any')]),
      way: z.enum(['in', 'out']).optional(),
    }),
  })
  .partial()

const will = z.strictObject({
  topic: z.string().min(1),
  payload: z.string(),
  qos: qos.default(0),
  retain: z.boolean().default(false),
  delay: z.number().min(0).default(0),
})

const connect = z
  .strictObject({
    clientId: z.string(),
    version: z.literal([4, 5]),
    clean: z.boolean(),
    expiry: z.number().min(0),
    keepAlive: z.number().min(0),
    userName: z.string(),
    password: z.string(),
    will,
  })
  .partial()

const client = z.strictObject({
  name: z.string().min(1),
  clientId: z.string().optional(),
  subscribe: z
    .array(z.union([z.string(), z.strictObject({ filter: z.string(), qos: qos.optional() })]))
    .optional(),
  publish: z
    .strictObject({
      topic: z.string(),
      payload: z.string(),
      qos: qos.optional(),
      retain: z.boolean().optional(),
      every: z.number().positive().optional(),
    })
    .optional(),
  connect: connect.optional(),
  faults: faults.optional(),
})

const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['connect', 'disconnect', 'pull-plug', 'cut']), client: z.string() }),
  z.strictObject({
    do: z.enum(['subscribe', 'unsubscribe']),
    client: z.string(),
    filter: z.string().optional(),
    qos: qos.optional(),
  }),
  z.strictObject({
    do: z.literal('publish'),
    client: z.string(),
    topic: z.string().optional(),
    payload: z.string().optional(),
    qos: qos.optional(),
    retain: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('faults'), client: z.string(), faults }),
  z.strictObject({ do: z.literal('wait'), ms: z.number().min(0).optional() }),
])

interface Named {
  clients: { name: string }[]
  steps?: ({ client?: string } | object)[] | undefined
}

/** The first name in the steps that is no client's. */
function findStranger({ clients, steps = [] }: Named): string | undefined {
  const names = new Set(clients.map(({ name }) => name))
  return steps
    .flatMap((one) => ('client' in one && typeof one.client === 'string' ? [one.client] : []))
    .find((name) => !names.has(name))
}

const noStranger = {
  error: ({ input }: { input?: unknown }) =>
    `expected every step to name a client of this story. None is called "${findStranger(input as Named)}".`,
}

export const cellSchema = z
  .strictObject({
    title: z.string().min(1),
    clients: z.array(client).min(1).max(6),
    steps: z.array(step).optional(),
    pace: z.enum(['full', 'slow', 'paused']).optional(),
  })
  .refine((cell) => findStranger(cell) === undefined, noStranger)

export const predictStorySchema = z
  .strictObject({
    clients: z.array(client).min(1).max(6),
    steps: z.array(step).optional(),
    ask: z.array(z.union([z.string(), z.array(z.string()).min(2)])).optional(),
  })
  .refine((story) => findStranger(story) === undefined, noStranger)
