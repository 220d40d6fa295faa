// The demo's command line: what may be given, and a sentence for each thing that cannot be meant.

import { resolve } from 'node:path'
import { type ArgsDef, parseArgs } from 'citty'
import { listLabs } from '../../labs/catalog.ts'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'

const { demo } = texts

export const demoFlags = {
  students: { type: 'string', description: demo.students, valueHint: '30' },
  seed: { type: 'string', description: demo.seed, valueHint: '1' },
  speed: { type: 'string', description: demo.speed, valueHint: '1' },
  labs: { type: 'string', description: demo.labs, valueHint: 'LABS' },
  minutes: { type: 'string', description: demo.minutes, valueHint: 'MINUTES' },
  name: { type: 'string', description: demo.name, valueHint: 'TEXT' },
  trace: { type: 'string', description: demo.trace, valueHint: 'FILE' },
  'http-port': { type: 'string', description: 'port of the site', valueHint: '8080' },
  'mqtt-port': { type: 'string', description: 'port of the broker', valueHint: '1883' },
  build: {
    type: 'boolean',
    default: true,
    description: 'build the site',
    negativeDescription: 'serve it as it is',
  },
} as const satisfies ArgsDef

export interface DemoOptions {
  students: number
  seed: number
  speed: number
  labs: string[] | undefined
  minutes: number | undefined
  name: string
  /** Where the class is saved at the end. */
  trace: string | undefined
  httpPort: number | undefined
  mqttPort: number | undefined
  build: boolean
}

/** Throws `StartFault` for what cannot be meant. */
export function parseDemoOptions(raw: string[]): DemoOptions {
  const args = parseArgs(raw, demoFlags)
  const [extra] = args._
  const given: Record<string, unknown> = args
  const text = (flag: keyof typeof demoFlags) => given[flag] as string | undefined
  const unknown = Object.keys(args).find((key) => key !== '_' && !isKnown(key))
  if (extra !== undefined) throw new StartFault(texts.usage.extra(extra))
  if (unknown !== undefined)
    throw new StartFault(
      demo.unknownFlag(
        `--${unknown}`,
        Object.keys(demoFlags)
          .map((flag) => `--${flag}`)
          .join(', '),
      ),
    )
  return {
    students: toNumber(
      text('students') ?? '30',
      (n) => Number.isInteger(n) && n >= 1 && n <= 500,
      demo.students30,
    ),
    seed: toNumber(text('seed') ?? '1', (n) => Number.isSafeInteger(n) && n >= 0, demo.seedNumber),
    speed: toNumber(text('speed') ?? '1', (n) => n >= 0.1 && n <= 100, demo.speedNumber),
    labs: text('labs')?.split(',').map(toLab),
    minutes: toMinutes(text('minutes')),
    name: text('name') ?? 'Demo',
    trace: text('trace') === undefined ? undefined : resolve(text('trace')!),
    httpPort: toPort('--http-port', text('http-port')),
    mqttPort: toPort('--mqtt-port', text('mqtt-port')),
    build: given.build !== false,
  }
}

/** citty gives each flag by its name with dashes and by the same in camel case. */
const isKnown = (key: string) =>
  Object.keys(demoFlags).some(
    (flag) => flag === key || flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) === key,
  )

function toNumber(text: string, isFine: (n: number) => boolean, fault: (came: string) => string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (!isFine(number)) throw new StartFault(fault(text))
  return number
}

const toMinutes = (text: string | undefined) =>
  text === undefined ? undefined : toNumber(text, (n) => n > 0, demo.minutesNumber)

function toPort(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return toNumber(
    text,
    (n) => Number.isInteger(n) && n >= 0 && n <= 65_535,
    (came) => texts.usage.port(flag, came),
  )
}

function toLab(id: string): string {
  const known = listLabs()
  if (!known.includes(id)) throw new StartFault(demo.noLab(id, known.join(', ')))
  return id
}
