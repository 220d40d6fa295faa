// Students, their boards and pages do at random what the policy allows them and what it does not, on the wire. Every
// message that anybody sees must be theirs to read, and its author's to write.

import { setTimeout as wait } from 'node:timers/promises'
import type { EngineName } from '../../classroom/open-broker.ts'
import { type Chance, createChance } from '../../labs/students/chance.ts'
import { type AClass, openClass } from '../classroom/a-class.ts'
import { Actor } from './actor.ts'
import { levelsOf } from './decisions.ts'
import { mayAsk, mayRead, mayWrite, type Person } from './reference.ts'

export interface IsolationRun {
  operations: number
  /** Operations by kind. */
  did: Record<string, number>
  /** Messages that arrived at students, filters that were refused, take-overs that were turned away. */
  arrived: number
  refused: number
  turnedAway: number
  faults: string[]
}

const HANDLES = ['ana', 'an', 'ana-b', 'bo']
const quiet = { sustained: 1e9, burst: 1e9, patience: 15_000 }

/** Author and number of an operation, as each payload says. */
const toPayload = ({ role, handle }: Person, number: number) => `${role} ${handle} ${number}`

function findAuthor(payload: string): Person | undefined {
  const [, role, handle] = /^(student|page|desk) (\S+) \d+$/.exec(payload) ?? []
  return role && handle ? { role: role as Person['role'], handle } : undefined
}

export async function isolateOnWire(
  { operations, seed, engine = 'own' }: { operations: number; seed: number; engine?: EngineName },
  onRound: (done: number) => void = () => {},
): Promise<IsolationRun> {
  const chance = createChance(seed)
  const it = await openClass({ engine, flood: quiet })
  const run: IsolationRun = { operations: 0, did: {}, arrived: 0, refused: 0, turnedAway: 0, faults: [] }
  const blame = (fault: string) => run.faults.length < 20 && run.faults.push(fault)
  try {
    const actors = await makeActors(
      it,
      (who, topic, payload) => {
        const author = findAuthor(payload)
        if (who.role !== 'desk') run.arrived++
        if (!mayRead(who, topic)) blame(`${who.role} ${who.handle} read "${topic}": ${payload}`)
        if (author && !mayWrite(author, topic)) blame(`${payload} was written to "${topic}"`)
      },
      blame,
    )
    for (const actor of actors) await actor.connect({ clean: chance.is(0.5) })
    // The instructor sees everything that was written, wherever.
    await actors[0]!.subscribe(['#', '$SYS/broker/#'], 1)
    while (run.operations < operations) {
      const actor = chance.one(actors.slice(1))
      if (!actor.isConnected) await actor.connect({ clean: chance.is(0.5) })
      await operate(actor, actors.slice(1), chance, run, blame)
      run.operations++
      if (run.operations % 200 === 0) {
        await Promise.all(actors.map((one) => one.settle()))
        onRound(run.operations)
      }
    }
    await Promise.all(actors.map((one) => one.settle()))
    // What is retained by now, told to somebody who comes late.
    actors[0]!.drop()
    await actors[0]!.connect()
    await actors[0]!.subscribe(['#'], 0)
    await actors[0]!.settle()
    await wait(100)
    for (const actor of actors) actor.drop()
    return run
  } finally {
    await it.stop()
  }
}

async function makeActors(
  it: AClass,
  onMessage: (who: Person, topic: string, payload: string) => void,
  blame: (fault: string) => void,
): Promise<Actor[]> {
  const port = it.classroom.mqttPort
  const make = (who: Person, token: string, clientId: string, version: 4 | 5) =>
    new Actor({
      who,
      token,
      clientId,
      version,
      port,
      onPublish: ({ payload }, topic) => onMessage(who, topic, String(payload)),
      onCut: () => blame(`${clientId} was cut off`),
    })
  const actors = [make({ role: 'desk', handle: 'desk' }, await it.desk(), 'desk-all', 5)]
  for (const handle of HANDLES) {
    const { token, site } = await it.join(handle)
    const board = { role: 'student', handle } as const
    actors.push(
      make(board, token, `${handle}:4`, 4),
      make(board, token, `${handle}-5`, 5),
      // A page over TCP: what makes it one is its credential and its name.
      make({ role: 'page', handle }, site, `site-${handle}-1`, 4),
    )
  }
  return actors
}

/** Levels of topics, a student's own more often; few, so that what is asked for and what is written often meet. */
const wordsOf = ({ handle }: Person) => [
  ...[handle, handle, handle, ...HANDLES, ...HANDLES],
  ...['class', 'desk', 'ask', 'verdicts', 'notes', 'now', 'x', 'x', 'x', 'y', '$SYS'],
]

/** Half of the time short and in the class or some student's space, where others may listen. */
const topicOf = (who: Person, chance: Chance) =>
  chance.is(0.5)
    ? `${chance.one([who.handle, 'class', ...HANDLES])}/${chance.one(['x', 'y', 'x/y'])}`
    : levelsOf(chance, wordsOf(who), 0) || 'x'

function filterOf(who: Person, version: 4 | 5, chance: Chance): string {
  const filter = chance.is(0.4)
    ? `${chance.one([who.handle, 'class', '+', ...HANDLES])}/${chance.one(['#', '+', 'x', '+/y', 'x/#'])}`
    : levelsOf(chance, wordsOf(who), 0.25) || '#'
  return version === 5 && chance.is(0.2) ? `$share/${chance.one(['g', 'ana', 'h'])}/${filter}` : filter
}

async function operate(
  actor: Actor,
  others: readonly Actor[],
  chance: Chance,
  run: IsolationRun,
  blame: (fault: string) => void,
) {
  const { who, version, clientId } = actor.spec
  const payload = toPayload(who, run.operations)
  const kind = chance.one([
    ...Array<string>(9).fill('publish'),
    ...Array<string>(5).fill('subscribe'),
    ...['unsubscribe', 'unsubscribe', 'alias', 'alias', 'will', 'return', 'take-over'],
  ])
  run.did[kind] = (run.did[kind] ?? 0) + 1
  const qos = chance.one([0, 1, 2] as const)
  const retain = chance.is(0.3)
  switch (kind) {
    case 'publish':
      return actor.publish({ topic: topicOf(who, chance), payload, qos, retain })
    case 'alias': {
      if (version !== 5) return actor.publish({ topic: `${who.handle}/x`, payload, qos, retain })
      // The number stands for a topic that may be another's, and then comes alone.
      const properties = { topicAlias: chance.between(1, 5) }
      actor.publish({ topic: topicOf(who, chance), payload, qos, retain, properties })
      return actor.publish({ topic: '', payload, qos, retain, properties })
    }
    case 'subscribe': {
      const filters = Array.from({ length: chance.between(1, 4) }, () => filterOf(who, version, chance))
      const codes = await actor.subscribe(filters, qos)
      for (const [i, filter] of filters.entries()) {
        if ((codes[i] ?? 0x80) >= 0x80) run.refused++
        else if (!mayAsk(who, filter)) blame(`${who.role} ${who.handle} was granted "${filter}"`)
      }
      return
    }
    case 'unsubscribe':
      return actor.unsubscribe([filterOf(who, version, chance), `${who.handle}/#`])
    case 'will': {
      const will = { topic: topicOf(who, chance), payload: Buffer.from(payload), qos, retain }
      actor.leave()
      await actor.connect({ clean: chance.is(0.5), will })
      return actor.drop()
    }
    case 'return':
      if (chance.is(0.5)) actor.leave()
      else actor.drop()
      return void (await actor.connect({ clean: chance.is(0.5) }))
    default: {
      const victim = chance.one(
        others.filter(({ spec, isConnected }) => isConnected && spec.who.handle !== who.handle),
      )
      if (!victim) return
      const thief = new Actor({ ...actor.spec, clientId: victim.spec.clientId, onCut: () => {} })
      const code = await thief.connect({ clean: chance.is(0.5) })
      if (code === 0) {
        blame(`${clientId} of ${who.handle} took over "${victim.spec.clientId}"`)
        thief.drop()
      } else run.turnedAway++
    }
  }
}
