// Whose trace is it?

import type { Trace, TraceEvent } from '../wire/record.ts'

/** The handles whose boards, cells or lab pages are in a trace, in order of appearance. */
export function findHandles(trace: Trace): string[] {
  const proved = trace.flatMap((event) => {
    if ('handle' in event) return [event.handle]
    if (!('connection' in event)) return []
    const { account, kind } = event.connection
    return account !== undefined && kind !== 'desk' ? [account] : []
  })
  if (proved.length > 0) return [...new Set(proved)]
  // Nobody got in: then it is about who tried to.
  const claimed = trace.flatMap((event) =>
    event.type === 'refused' && event.why !== 'unknown-user' && event.connection.claimed !== undefined
      ? [event.connection.claimed]
      : [],
  )
  return [...new Set(claimed)]
}

/**
 * What the judge of one student is to see of a trace. Refusals that name nobody (an unknown user, no user name, bytes
 * that are no CONNECT) belong to whoever else was at that address; where there is only one student, to that one.
 */
export function eventsOf(handle: string, trace: Trace): TraceEvent[] {
  const alone = findHandles(trace).every((other) => other === handle)
  const addresses = new Set(
    trace.flatMap((event) =>
      'connection' in event && event.connection.account === handle ? [event.connection.address] : [],
    ),
  )
  return trace.filter((event) => {
    const isNameless =
      event.type === 'refused' &&
      (event.why === 'unknown-user' ||
        event.why === 'no-credentials' ||
        ((event.what === 'bytes' || event.why === 'protocol-level') &&
          event.connection.claimed === undefined))
    return !isNameless || alone || addresses.has(event.connection.address)
  })
}
