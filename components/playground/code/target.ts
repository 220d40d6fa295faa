// The line that a program's connections take, by what the broker switch of its cell says.

import type { PageBroker } from '../../page-broker/page-broker.ts'
import type { Cell } from '../cell.ts'
import { toClassSocket } from '../class.ts'
import { createPageLine } from '../page-line.ts'
import { createSocketLine } from '../socket-line.ts'
import type { Target } from './connections.ts'

export function toTarget(
  cell: Pick<Cell, 'state' | 'access' | 'password'>,
  broker: PageBroker,
  room: string,
  location: Pick<Location, 'protocol' | 'host'>,
): Target {
  const { broker: kind, url, userName } = cell.state.draft
  if (kind === 'classroom' && cell.access) {
    const { handle, site } = cell.access
    const address = toClassSocket(location)
    return { kind, address, line: createSocketLine({ url: address, userName: handle, password: site }) }
  }
  if (kind === 'other') {
    const credentials = userName === '' ? {} : { userName, password: cell.password }
    return { kind, address: url.trim(), line: createSocketLine({ url: url.trim(), ...credentials }) }
  }
  return { kind: 'page', address: '', line: createPageLine(broker, room) }
}
