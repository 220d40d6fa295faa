// What the mistakes about pace look at: the gap between two messages of a series, in seconds.

export interface PaceClue {
  topic: string
  wanted: number
  tolerance: number
  gap: number
  /** True when nothing has come since; else the gap ended with a message. */
  isOpen: boolean
}

const round = (seconds: number) => Math.round(seconds * 10) / 10

export const told = ({ topic, wanted, gap }: PaceClue) => ({ topic, wanted, gap: round(gap) })
