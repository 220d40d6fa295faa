// What a check found: how it stands, in a sentence, and what to do about it.

/** `unknown`: this program cannot see it, and says what to try. */
export type State = 'good' | 'warning' | 'bad' | 'unknown'

export type CheckName =
  | 'node'
  | 'site'
  | 'folder'
  | 'disk'
  | 'journal'
  | 'certificates'
  | 'addresses'
  | 'clock'
  | 'ports'
  | 'firewall'
  | 'policy'
  | 'phone'

/** For programs: what is the matter. */
export type Cause =
  | 'port-busy'
  | 'port-forbidden'
  | 'firewall-blocks'
  | 'isolation'
  | 'no-network'
  | 'address-changed'
  | 'disk-full'
  | 'disk-slow'
  | 'clock-wrong'
  | 'certificate'
  | 'folder'
  | 'damaged'
  | 'too-old'
  | 'not-built'
  | 'policy'
  | 'no-answer'

export interface Finding {
  check: CheckName
  state: State
  /** What was expected and what came. */
  sentence: string
  /** What to try, the likeliest first; commands stand alone in a line. */
  cures: readonly string[]
  cause?: Cause
}

/** What the texts know of a finding. */
export interface Said {
  sentence: string
  cures?: readonly string[]
}

export const toFinding = (
  check: CheckName,
  state: State,
  { sentence, cures = [] }: Said,
  cause?: Cause,
): Finding => ({ check, state, sentence, cures, ...(cause === undefined ? {} : { cause }) })
