// Which program listens at a port, as far as this system tells.

import type { RunCommand } from './command.ts'

export interface Owner {
  pid: number
  name: string
}

export async function findOwner(
  port: number,
  platform: NodeJS.Platform,
  run: RunCommand,
): Promise<Owner | undefined> {
  if (platform === 'win32') return findOnWindows(port, run)
  if (platform === 'linux') {
    const { text } = await run('ss', ['-Hltnp', `sport = :${port}`])
    const owner = parseSs(text)
    if (owner) return owner
  }
  return parseLsof((await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'])).text)
}

/** `users:(("mosquitto",pid=812,fd=5))`. Of another account's program `ss` says nothing. */
export function parseSs(text: string): Owner | undefined {
  const found = /users:\(\("([^"]+)",pid=(\d+)/.exec(text)
  return found ? { name: found[1]!, pid: Number(found[2]) } : undefined
}

/** With -Fpc a line for each: `p812`, `cmosquitto`. */
export function parseLsof(text: string): Owner | undefined {
  const pid = /^p(\d+)$/m.exec(text)?.[1]
  const name = /^c(.+)$/m.exec(text)?.[1]
  return pid && name ? { pid: Number(pid), name } : undefined
}

async function findOnWindows(port: number, run: RunCommand): Promise<Owner | undefined> {
  const pid = parseNetstat((await run('netstat', ['-ano', '-p', 'TCP'])).text, port)
  if (pid === undefined) return undefined
  const { text } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
  return { pid, name: /^"([^"]+)"/m.exec(text)?.[1] ?? `process ${pid}` }
}

/** `  TCP    0.0.0.0:1883    0.0.0.0:0    LISTENING    812`. Whoever listens has no other end, in any language. */
export function parseNetstat(text: string, port: number): number | undefined {
  for (const line of text.split('\n')) {
    const [protocol, local = '', other = '', ...rest] = line.trim().split(/\s+/)
    if (protocol === 'TCP' && local.endsWith(`:${port}`) && /:0$/.test(other)) return Number(rest.at(-1))
  }
  return undefined
}
