import type { ChildProcess } from 'node:child_process'

export interface Heard {
  code: number | null
  out: string
  err: string
}

/** What a program prints until it ends, and its exit status. */
export function heard(child: ChildProcess): Promise<Heard> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (text) => {
    out += text
  })
  child.stderr?.on('data', (text) => {
    err += text
  })
  return new Promise((done) => child.once('close', (code) => done({ code, out, err })))
}
