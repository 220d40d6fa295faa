// One simulated student: joins, does one lab after the other at a pace of their own, slips up, reads what the page says,
// mends it, raises a hand, gives up for a while and comes back.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Lab } from '../../labs/checker/lab.ts'
import type { Step } from '../../labs/checker/steps/index.ts'
import { fillAll } from '../../labs/checker/template.ts'
import type { Course } from '../../labs/progress/course.ts'
import { type Careless, createCareless } from '../../labs/students/careless.ts'
import { type Chance, createChance } from '../../labs/students/chance.ts'
import { findSlip } from '../../labs/students/slips.ts'
import type { Actor, ActorOptions, Stage } from '../../labs/students/stage.ts'
import { createStudent, type Student } from '../../labs/students/student.ts'
import { connectDevice, type Way } from './device.ts'
import { runGadget } from './gadget.ts'
import { type Joining, openPage, type Page } from './page.ts'
import { readLesson } from './reader.ts'
import { drawTraits, type Traits } from './traits.ts'

export interface PupilOptions {
  joining: Joining
  way: Way
  labs: readonly Lab[]
  course: Course
  chance: Chance
  /** Times the usual at which is thought and read. What a lab measures stays as it is. */
  speed: number
  /** Seconds until the student comes in. */
  late: number
  signal: AbortSignal
}

/** Milliseconds for the verdict on what was done rightly. */
const VERDICT_WITHIN = 12_000
/** … and on what was not: nothing may come of it. */
const FAULT_WITHIN = 4_000

/** Fulfilled when the signal has ended it. */
export async function runPupil(options: PupilOptions): Promise<void> {
  const pupil = new Pupil(options)
  try {
    await pupil.live()
  } catch (error) {
    if (!options.signal.aborted) throw error
  } finally {
    await pupil.leave()
  }
}

class Pupil {
  readonly #options: PupilOptions
  readonly #traits: Traits
  /** Boards of the lab at hand. */
  readonly #devices = new Set<Actor>()
  /** … and those beside it. */
  readonly #gadgets = new Set<Actor>()
  #page: Page | undefined
  #papers: Way['papers']

  constructor(options: PupilOptions) {
    this.#options = options
    this.#traits = drawTraits(options.chance)
    this.#papers = options.way.papers
  }

  async live() {
    const { joining, way, chance, labs, late, signal } = this.#options
    await this.#think(late, 0)
    const page = await openPage(joining, way, chance.between(0, 0xffffff).toString(36), signal)
    this.#page = page
    const stage = this.#stageFor(page, undefined)
    const pause = (seconds: number) => this.#think(seconds, 0)
    // Chance of its own: what it does beside the labs changes nothing in them.
    const own = createChance(chance.between(0, 2 ** 31))
    const beside = runGadget(this.#traits, stage, own, pause).catch((error) => {
      if (!signal.aborted) throw error
    })
    for (const lab of labs) {
      await this.#think(8, 30)
      await this.#read(page, lab)
      await this.#doLab(page, lab)
    }
    await beside
    // Done: the page stays open, as it does.
    await sleep(2 ** 31 - 1, undefined, { signal })
  }

  async leave() {
    await close(this.#devices)
    await close(this.#gadgets)
    await this.#page?.close()
  }

  /** Reads or thinks: about so many seconds of a usual student. */
  async #think(least: number, more: number) {
    const { chance, speed, signal } = this.#options
    const seconds = ((least + more * chance.next()) * this.#traits.slowness) / speed
    await sleep(Math.max(20, seconds * 1000), undefined, { signal })
  }

  #stageFor(page: Page, lab: Lab | undefined): Stage {
    const { way, signal } = this.#options
    const { handle, token } = page
    const isFree = !lab?.steps.some((step) => step.kind === 'connects' && (step.transport ?? step.listener))
    const id = lab?.id ?? ''
    return {
      handle,
      connect: async (options: ActorOptions = {}) => {
        const { port = 1883 } = options
        if (port === 8884) await this.#fetchCertificate(page)
        const device = await connectDevice(
          {
            userName: handle,
            password: token,
            clientId: `${handle}-board`,
            ...options,
            port: isFree ? this.#traits.door : port,
          },
          { ...way, papers: this.#papers },
        )
        const mine = lab ? this.#devices : this.#gadgets
        mine.add(device)
        // Everybody left while it was connecting.
        if (signal.aborted) await close(mine)
        return device
      },
      wait: (seconds) => sleep(seconds * 1000, undefined, { signal }),
      start: () => page.start(id),
      ask: (step) => page.ask(id, step),
      type: (step, text) => page.type(id, step, text),
    }
  }

  async #fetchCertificate(page: Page) {
    if (!this.#papers || this.#papers.certificate) return
    this.#papers = { ...this.#papers, certificate: await page.certificate() }
  }

  /** The lab's lesson, before it. Not everybody does. */
  async #read(page: Page, { lesson: id }: Lab) {
    const { chance, course } = this.#options
    const lesson = course.lessons.find((one) => one.id === id)
    if (!lesson || !chance.is(0.5 + 0.4 * this.#traits.skill)) return
    await this.#think(10, 40)
    await page.put('/api/progress', readLesson(lesson, this.#traits.skill, chance, Date.now()))
  }

  async #doLab(page: Page, lab: Lab) {
    const { chance } = this.#options
    const steps = lab.steps.map((step) => fillAll(step, page.handle, step.id))
    const careless = createCareless(this.#stageFor(page, lab))
    const student = createStudent(careless.stage, steps, chance)
    await page.start(lab.id)
    for (const step of steps) {
      if (step.kind === 'never' || (step.optional && chance.is(0.5))) continue
      await this.#think(5, 25)
      if (!(await this.#doStep(page, lab, step, student, careless))) break
    }
    await this.#think(2, 6)
    await close(this.#devices)
  }

  /** False when the student has had enough of this lab. */
  async #doStep(page: Page, lab: Lab, step: Step, student: Student, careless: Careless): Promise<boolean> {
    const { chance } = this.#options
    const hasPassed = () =>
      page.verdicts(lab.id)?.steps.find(({ id }) => id === step.id)?.verdict === 'passed'
    for (let tries = 1; !hasPassed(); tries++) {
      const slip =
        tries <= 3 && chance.is(0.75 * (1 - this.#traits.skill)) ? findSlip(step, chance) : undefined
      if (slip) careless.slipUp(slip)
      await student.do(step)
      const passed = await page.until(hasPassed, slip ? FAULT_WITHIN : VERDICT_WITHIN)
      if (passed && !slip) break
      // The sentence is read, and the program looked through.
      await this.#think(6, 20)
      if (!passed && tries === this.#traits.patience) await this.#raiseHand(page, lab, step)
      await careless.mend()
      if (!passed && tries >= 6) return false
    }
    return true
  }

  /** Somebody comes, or nobody does and the student goes away for some minutes. */
  async #raiseHand(page: Page, lab: Lab, step: Step) {
    const said = page.verdicts(lab.id)?.steps.find(({ id }) => id === step.id)
    const diagnosis = said?.diagnosis?.sentence
    await page.hand({
      page: `/labs/${lab.id}/`,
      title: lab.title,
      sees: { lab: lab.id, step: step.id, ...(diagnosis ? { diagnosis } : {}) },
    })
    await this.#think(15, 45)
    await page.hand(undefined)
    if (!this.#traits.givesUp) return
    await close(this.#devices)
    await this.#think(60, 120)
  }
}

async function close(devices: Set<Actor>) {
  const open = [...devices].filter(({ isOpen }) => isOpen)
  devices.clear()
  await Promise.all(open.map((device) => device.disconnect()))
}
