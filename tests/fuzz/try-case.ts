// One case, tried on a broker behind a real gate: what became of the connection.

import { Broker } from '../../broker/broker.ts'
import { admit, protocolLimits } from '../../wire/gate.ts'
import { createDecoder } from '../../wire/packet.ts'
import { createTap } from '../../wire/tap.ts'
import type { Transport } from '../../wire/transport.ts'
import { connect } from './bytes.ts'
import type { Case } from './cases.ts'

/** What it came to, in the words of `Expected`; for a refusal only where CONNACK has a code of 3.1.1. */
export async function tryCase({
  version,
  comes,
  bytes,
}: Pick<Case, 'version' | 'comes' | 'bytes'>): Promise<string> {
  const written: Uint8Array[] = []
  let isOpen = true
  let left = false
  const transport: Transport = {
    write: (chunks) => void written.push(...chunks),
    unsent: 0,
    pause() {},
    resume() {},
    end() {
      isOpen = false
    },
    destroy() {
      isOpen = false
    },
  }
  const tap = createTap((event) => {
    if (event.type === 'closed') left = event.by === 'client'
  })
  const connection = { id: 'x', transport: 'link', listener: 'page', kind: 'cell' } as const
  const receiver = admit({ transport, server: new Broker(), connection, tap, limits: { ...protocolLimits } })
  if (comes === 'later') receiver.receive(Buffer.from(connect({ level: version })))
  await undefined
  const before = written.length
  receiver.receive(Buffer.from(bytes))
  await undefined
  const isFirst = comes === 'first'
  const [first] = written.slice(before)
  const answer = isFirst && first && first[0] === 0x20 ? createDecoder(version).decode(first) : undefined
  const code = answer?.cmd === 'connack' ? (answer.returnCode ?? answer.reasonCode) : undefined
  if (isOpen) {
    receiver.ended()
    // A first packet that was taken is answered.
    return !isFirst || code === 0 ? 'accepted' : 'unanswered'
  }
  if (left) return 'left'
  return isFirst && version === 4 && code ? `refused ${code}` : 'closed'
}
