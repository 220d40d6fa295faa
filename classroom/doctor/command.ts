// Programs of this system that know something: run, waited for, and never a reason to fail.

import { execFile } from 'node:child_process'

export interface Ran {
  /** It ended well. */
  ok: boolean
  /** Both of its outputs. */
  text: string
  /** There is no such program. */
  isMissing: boolean
}

export type RunCommand = (program: string, args: readonly string[]) => Promise<Ran>

/** Milliseconds. */
const PATIENCE = 4_000

export const runCommand: RunCommand = (program, args) =>
  new Promise((resolve) => {
    const options = {
      timeout: PATIENCE,
      maxBuffer: 16 * 1024 * 1024,
      windowsHide: true,
      // Words that are looked for are English ones.
      env: { ...process.env, LC_ALL: 'C', PATH: `${process.env.PATH ?? ''}${MORE}` },
    }
    execFile(program, [...args], options, (error, out, err) => {
      const isMissing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'
      resolve({ ok: error === null, text: `${out}${err}`, isMissing })
    })
  })

/** Where systems keep programs for administrators, which are not on everybody's PATH. */
const MORE =
  process.platform === 'win32' ? '' : ':/usr/sbin:/sbin:/usr/local/sbin:/usr/libexec/ApplicationFirewall'
