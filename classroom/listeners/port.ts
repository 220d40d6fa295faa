// A port to listen on: the one wished for, or the next that is free.

import { connect, type Server } from 'node:net'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'

/** Ports tried after the one wished for. */
const FURTHER = 20

export interface Place {
  port: number
  /** The address to listen on; undefined for all of this machine's. */
  host?: string
  backlog?: number
}

/** Listens, and answers the port that it became. Throws `StartFault` when none will do. */
export async function listenOnFree(server: Server, { port, host, backlog }: Place): Promise<number> {
  for (let candidate = port; candidate <= Math.min(65_535, port + FURTHER); candidate++) {
    if (candidate > 0 && !host && (await isAnswered(candidate))) continue
    const fault = await tryToListen(server, { port: candidate, host, backlog })
    if (!fault) return (server.address() as { port: number }).port
    // EACCES: a port below 1024, or one that Windows keeps for itself.
    if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND' || fault.code === 'EINVAL')
      throw new StartFault(texts.start.host(host ?? '', fault.code))
    if (fault.code !== 'EADDRINUSE' && fault.code !== 'EACCES')
      throw new StartFault(texts.start.listen(candidate, fault.message))
  }
  throw new StartFault(texts.start.noFreePort(port, Math.min(65_535, port + FURTHER)))
}

export function tryToListen(server: Server, place: Place): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error)
    server.once('error', failed)
    server.listen(place, () => {
      server.off('error', failed)
      resolve(undefined)
    })
  })
}

/**
 * True when some program already answers on this machine's own addresses. On macOS and Windows one can listen on
 * all addresses while another holds 127.0.0.1 alone, as Mosquitto does when fresh: local clients would reach that one.
 */
export async function isAnswered(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((address) => answersAt(address, port)))
  return answers.includes(true)
}

function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(500, () => done(false))
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}
