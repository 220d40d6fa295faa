// What the mistakes about the reach of subscriptions look at: what a connection hears of what it should.

export interface FilterClue {
  filter: string
  /** Topics that should be heard and are not, and topics that should not and are. */
  notHeard: readonly string[]
  wronglyHeard: readonly string[]
  /** Exact filters that are wanted. */
  filters: readonly string[]
  asked: number
  granted: number
  wantedQos: number
}

export const told = ({ filter }: FilterClue) => ({ filter })
