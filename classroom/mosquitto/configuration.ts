// Mosquitto's configuration: a broker that nobody but the gate can reach. Written anew at each start, with a new secret.

import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../fault.ts'
import { brokerLimits } from '../limits.ts'
import { texts } from '../texts/texts.ts'

/** The only user. Who a client is, the gate has settled before Mosquitto hears of it. */
export const USER = 'gate'

export interface Place {
  port: number
  password: string
}

/**
 * QoS 1 and 2 messages under way to one client, and their bytes. What is retained Mosquitto sends at once, and leaves out
 * what is beyond this and its queue: a desk that opens late has to get some ten messages for each of 500 students.
 */
const IN_FLIGHT = { messages: 20_000, bytes: 8 * 1024 * 1024 }

export const toFiles = (folder: string) => ({
  configuration: join(folder, 'mosquitto.conf'),
  passwords: join(folder, 'passwords'),
  pid: join(folder, 'mosquitto.pid'),
})

/** Writes the files, for their owner's eyes only. Throws `StartFault` when that is not possible. */
export function writeConfiguration(folder: string, port: number): Place {
  const files = toFiles(folder)
  const password = randomBytes(24).toString('base64url')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    writeForOwner(files.passwords, `${USER}:${toHash(password)}\n`)
    writeForOwner(files.configuration, `${toLines(port, files.passwords).join('\n')}\n`)
  } catch (error) {
    throw new StartFault(
      texts.mosquitto.folder(folder, (error as NodeJS.ErrnoException).code ?? String(error)),
    )
  }
  return { port, password }
}

function toLines(port: number, passwords: string): string[] {
  return [
    '# Written by the class at each start. What is changed here is lost.',
    `listener ${port} 127.0.0.1`,
    'allow_anonymous false',
    `password_file ${passwords}`,
    // What must last lies in the journal, and clients' names nowhere else.
    'persistence false',
    `max_inflight_messages ${IN_FLIGHT.messages}`,
    `max_inflight_bytes ${IN_FLIGHT.bytes}`,
    `max_queued_messages ${brokerLimits.queuedMessages}`,
    `max_queued_bytes ${brokerLimits.queuedBytes}`,
    'set_tcp_nodelay true',
    'log_dest stderr',
    'log_type error',
    'log_type warning',
    // As root it would take up another account, which may not read its owner's files.
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ]
}

function writeForOwner(file: string, text: string) {
  writeFileSync(file, text, { mode: 0o600 })
  chmodSync(file, 0o600)
}

/** A line of mosquitto_passwd: PBKDF2 with SHA-512. Few rounds, as the password is 24 random bytes. */
function toHash(password: string): string {
  const rounds = 101
  const salt = randomBytes(12)
  const key = pbkdf2Sync(password, salt, rounds, 64, 'sha512')
  return `$7$${rounds}$${salt.toString('base64')}$${key.toString('base64')}`
}
