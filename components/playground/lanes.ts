// Where the lifelines stand: the broker in the middle of its clients, so that arrows rarely cross another's line.

export interface Lane {
  name: string
  /** In twelfths of the ladder's width, which two to five lifelines divide evenly. */
  left: number
}

/** First client, broker, other clients. */
export function toLanes(clients: readonly string[], broker: string): Lane[] {
  const [first = '', ...others] = clients
  const names = [first, broker, ...others]
  return names.map((name, i) => ({ name, left: (12 / (names.length - 1)) * i }))
}

/** The lane of a client, counted from 0; the broker's is 1. */
export const laneOf = (client: number): number => (client === 0 ? 0 : client + 1)
