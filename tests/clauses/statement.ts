// A normative statement that binds a server, and what holds it: the tests by file and title, or why there is none.

export interface Statement {
  /** As the standard has it: `3.1.2-24`. The same number may be another rule in the other version. */
  id: string
  binds: 'server' | 'both'
  /** The rule in our own words. The OASIS text decides. */
  gist: string
  /** Titles by file, below `tests/`. */
  tests?: Record<string, string[]>
  /** Why no test can hold it. */
  untestable?: string
  /** It is about something optional that this broker does not do. */
  notDone?: string
}

export type Standing = 'held by a test' | 'cannot be tested' | 'optional and not done'

export function standingOf({ tests, untestable }: Statement): Standing {
  if (tests) return 'held by a test'
  return untestable ? 'cannot be tested' : 'optional and not done'
}

export const count = (statements: Statement[], standing: Standing) =>
  statements.filter((statement) => standingOf(statement) === standing).length
