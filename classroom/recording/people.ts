// What the class's database knows of its students' names and secrets, for those who take them out of a recording.

import type { DatabaseSync } from 'node:sqlite'
import type { Person } from '../../labs/pseudonyms/stand-ins.ts'
import type { Saving } from './save.ts'

export function readPeople(database: DatabaseSync): Pick<Saving, 'people' | 'secrets'> {
  const people = database.prepare('SELECT handle, name, email FROM students').all() as unknown as Person[]
  const hashes = database
    .prepare('SELECT hash FROM credentials UNION SELECT token_hash AS hash FROM boards')
    .all() as unknown as { hash: string }[]
  return { people: people.map((person) => ({ ...person })), secrets: hashes.map(({ hash }) => hash) }
}
