// What the mistakes of a board that gets commands look at.

export interface ObeyClue {
  hears: string
  reports: string
  command: string
  /** What the report should be, in words; undefined when the command is nonsense and nothing may change. */
  wanted: string | undefined
  /** The last report since the command; undefined for none. */
  came: string | undefined
  seconds: number
}

export const told = ({ hears, reports, command, came = '', seconds }: ObeyClue) => ({
  hears,
  reports,
  command,
  came,
  seconds,
})
