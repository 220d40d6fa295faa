// What students do beside the labs: a sensor for everybody, a listener to the whole class, talk, and topics that somebody
// will have to be told about.

import type { Chance } from '../../labs/students/chance.ts'
import type { Actor, Stage } from '../../labs/students/stage.ts'
import type { Traits } from './traits.ts'

const ROOMS = ['kitchen', 'hall', 'garden', 'workshop', 'library']

const TALK = ['hello', 'who is there?', 'mine blinks', 'it works now', 'what is QoS 2 for?', 'nice sensor']

/** Topics as they come from a first try. Not all of them get anywhere. */
const oddTopics = (handle: string): string[] => [
  'class/Kitchen/temperature',
  'class/my room/temperature',
  `class/${handle}/house/floor-1/room-2/shelf-3/temperature`,
  `/${handle}/temperature`,
  `${handle}/Temperature`,
  `${handle}/temperature`,
  'class//temperature',
]

/** Goes on until it is stopped: `pause` throws then. */
export async function runGadget(
  { gadget }: Traits,
  stage: Stage,
  chance: Chance,
  pause: (seconds: number) => Promise<void>,
) {
  if (gadget === 'none') return
  const { handle } = stage
  const room = chance.one(ROOMS)
  const every = chance.between(3, 9)
  let actor: Actor | undefined
  let value = chance.between(170, 240)

  async function here(): Promise<Actor> {
    if (actor?.isOpen) return actor
    actor = await stage.connect({ clientId: `${handle}-${gadget}`, keepalive: 30 })
    if (gadget === 'listener') await actor.subscribe(chance.one(['class/#', 'class/+/temperature']))
    if (gadget === 'chatter') await actor.subscribe('class/chat')
    return actor
  }

  const say: Record<Exclude<Traits['gadget'], 'none'>, (actor: Actor) => Promise<void>> = {
    async sensor(actor) {
      value += chance.between(-3, 3)
      await actor.publish(`class/${room}/temperature`, (value / 10).toFixed(1))
      if (chance.is(0.2)) await actor.publish(`${handle}/heap`, String(chance.between(20_000, 40_000)))
    },
    async listener() {},
    chatter: (actor) => actor.publish('class/chat', JSON.stringify({ from: handle, text: chance.one(TALK) })),
    odd: (actor) => actor.publish(chance.one(oddTopics(handle)), String(chance.between(15, 30))),
  }

  for (;;) {
    await say[gadget](await here())
    await pause(gadget === 'chatter' ? every * 3 : every)
  }
}
