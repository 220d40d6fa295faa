// What the table shows and in which order, kept while this tab is open: one goes to another view and comes back.

import { type Order, orders } from './rows.ts'

const key = 'mqtt-notebook:desk-choice'

export interface Choice {
  order: Order
  /** '': of each student the lab that they are at. */
  lab: string
  team: string
}

const usual: Choice = { order: 'handle', lab: '', team: '' }

/** What is not of its form, or not there any more, is as usual. */
export function parseChoice(kept: string | null, labs: readonly string[], teams: readonly string[]): Choice {
  try {
    const { order, lab, team } = JSON.parse(kept ?? '') as Record<keyof Choice, unknown>
    return {
      order: orders.find((one) => one === order) ?? usual.order,
      lab: labs.find((one) => one === lab) ?? usual.lab,
      team: teams.find((one) => one === team) ?? usual.team,
    }
  } catch {
    return usual
  }
}

export function findChoice(labs: readonly string[], teams: readonly string[]): Choice {
  try {
    return parseChoice(sessionStorage.getItem(key), labs, teams)
  } catch {
    return usual
  }
}

export function keepChoice(choice: Choice): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(choice))
  } catch {
    // It is as usual on the next page, then.
  }
}
