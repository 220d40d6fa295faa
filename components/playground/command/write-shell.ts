// Words back as a shell would take them: in single quotes where they need any.

import type { ShellCommand } from './shell.ts'

export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

export function toShellText({ words, input, background }: ShellCommand): string {
  const given = input === undefined ? '' : `printf %s ${quoted(input)} | `
  return `${given}${words.map(quoted).join(' ')}${background ? ' &' : ''}`
}
