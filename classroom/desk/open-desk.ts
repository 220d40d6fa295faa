// What the desk leads, stops and disturbs the class with, and the passes of its pages, put together.

import type { DatabaseSync } from 'node:sqlite'
import type { Accounts } from '../accounts.ts'
import type { Connections } from '../connections.ts'
import { createFacts } from './facts.ts'
import { createFaults, type Faults } from './faults.ts'
import { createLabGate, type LabGate } from './lab-gate.ts'
import { createLead, type Lead } from './lead.ts'
import { createPasses, type Passes } from './passes.ts'

export interface DeskParts {
  database: DatabaseSync
  accounts: Pick<Accounts, 'hasCredential'>
  connections: Connections
  retain: (topic: string, value: unknown) => void
  erase: (topic: string) => void
}

export interface DeskOfClass {
  passes: Passes
  lead: Lead
  labGate: LabGate
  faults: Faults
}

export function openDesk({ database, accounts, connections, retain, erase }: DeskParts): DeskOfClass {
  const facts = createFacts(database)
  const faults = createFaults({ connections, retain, erase })
  connections.silentUntil = faults.silentUntil
  return {
    passes: createPasses(({ id }) => accounts.hasCredential(id)),
    lead: createLead({ facts, retain, erase }),
    labGate: createLabGate({ facts, retain, erase }),
    faults,
  }
}
