// What goes wrong in a student's program before it is mended: each slip is one of the checker's mistakes, made on the way
// from the program to the broker.

import type { Step } from '../checker/steps/index.ts'
import type { Chance } from './chance.ts'
import type { ActorOptions, PublishOptions } from './stage.ts'

export interface Message extends PublishOptions {
  topic: string
  payload: string | Uint8Array
}

export interface Slip {
  /** The diagnosis that it earns. */
  id: string
  /** True for a step in whose part of the program it can be. */
  fits(step: Step): boolean
  /** What becomes of a CONNECT, a PUBLISH, a filter, and the seconds between two messages. */
  connect?(options: ActorOptions, handle: string): ActorOptions
  publish?(message: Message, handle: string): Message
  filter?(filter: string, handle: string): string
  pace?(seconds: number): number
}

type Publishes = Extract<Step, { kind: 'publishes' }>

const publishing =
  (also: (step: Publishes) => boolean = () => true) =>
  (step: Step) =>
    step.kind === 'publishes' && also(step)
const subscribing = (step: Step) => step.kind === 'subscribes'
const connecting = (step: Step) => step.kind === 'connects'
const isNumber = ({ payload }: Publishes) => payload?.number !== undefined

const onTopic = (change: (topic: string, handle: string) => string): Pick<Slip, 'publish'> => ({
  publish: (message, handle) => ({ ...message, topic: change(message.topic, handle) }),
})

const onText = (change: (text: string) => string): Pick<Slip, 'publish'> => ({
  publish: (message) =>
    typeof message.payload === 'string' ? { ...message, payload: change(message.payload) } : message,
})

const inCapital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const onLastLevel = (topic: string, change: (level: string) => string) =>
  topic.replace(/[^/]+$/, (level) => change(level))

export const slips: readonly Slip[] = [
  { id: 'wrong-password', fits: connecting, connect: (o) => ({ ...o, password: 'aaaa-bbbb-cccc' }) },
  { id: 'no-credentials', fits: connecting, connect: (o) => ({ ...o, userName: '' }) },
  {
    id: 'user-name-email',
    fits: connecting,
    connect: (options, handle) => ({ ...options, userName: `${handle}@school.example` }),
  },
  {
    id: 'user-name-case',
    fits: connecting,
    connect: (options, handle) => ({ ...options, userName: inCapital(handle) }),
  },
  {
    id: 'will-missing',
    fits: (step) => step.kind === 'connects' && step.will !== undefined,
    connect: ({ will: _forgotten, ...options }) => options,
  },
  {
    id: 'clean-session',
    fits: (step) => step.kind === 'connects' && step.clean === false,
    connect: (options) => ({ ...options, clean: true }),
  },
  { id: 'topic-leading-slash', fits: publishing(), ...onTopic((topic) => `/${topic}`) },
  { id: 'topic-case', fits: publishing(), ...onTopic((topic) => onLastLevel(topic, inCapital)) },
  {
    id: 'topic-missing-handle',
    fits: publishing(),
    ...onTopic((topic, handle) => topic.replace(new RegExp(`^${handle}/`), '')),
  },
  {
    id: 'topic-level-missing',
    fits: publishing(({ topic }) => topic.split('/').length === 3),
    ...onTopic((topic) => topic.replace(/\/[^/]+\//, '/')),
  },
  { id: 'topic-whitespace', fits: publishing(), ...onTopic((topic) => `${topic} `) },
  {
    id: 'payload-quotes',
    fits: publishing(({ payload }) => payload?.text !== undefined),
    ...onText((text) => `"${text}"`),
  },
  {
    id: 'payload-case',
    fits: publishing(({ payload }) => payload?.text !== undefined),
    ...onText((text) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  },
  {
    id: 'unit-in-payload',
    fits: publishing((step) => isNumber(step) && step.payload?.number?.unit === undefined),
    ...onText((text) => `${text} C`),
  },
  {
    id: 'number-comma',
    fits: publishing(isNumber),
    ...onText((text) => (text.includes('.') ? text.replace('.', ',') : `${text},0`)),
  },
  {
    id: 'json-single-quotes',
    fits: publishing(({ payload }) => payload?.json !== undefined),
    ...onText((text) => text.replaceAll('"', "'")),
  },
  {
    id: 'qos-lower',
    fits: publishing(({ qos }) => qos === 1 || qos === 2),
    publish: (message) => ({ ...message, qos: 0 }),
  },
  {
    id: 'retain-missing',
    fits: publishing(({ retain }) => retain === true),
    publish: (message) => ({ ...message, retain: false }),
  },
  {
    id: 'pace-too-fast',
    fits: publishing(({ every }) => every !== undefined),
    pace: () => 0,
  },
  { id: 'filter-all', fits: subscribing, filter: () => '#' },
  { id: 'topic-leading-slash', fits: subscribing, filter: (filter) => `/${filter}` },
  { id: 'topic-case', fits: subscribing, filter: (filter) => onLastLevel(filter, inCapital) },
]

/** One that can happen in this step; undefined where there is none. */
export function findSlip(step: Step, chance: Chance): Slip | undefined {
  const fitting = slips.filter(({ fits }) => fits(step))
  return fitting.length === 0 ? undefined : chance.one(fitting)
}
