// Whether the format of -F is well made.

/** What is wrong with it in the tools' words. */
export function findFormatFault(format: string): string | undefined {
  for (let i = 0; i < format.length; i++) {
    const sign = format[i]
    if (sign === '%') {
      const found = /^%[0-]?\d*(?:\.\d*)?/.exec(format.slice(i))![0]
      const kind = format[i + found.length]
      if (kind === undefined) return 'Error: Incomplete format specifier.\n'
      if (!'%ACDEFIlmPpqRSrtjJUxX'.includes(kind)) return `Error: Invalid format specifier '${kind}'.\n`
      i += found.length
    } else if (sign === '@') {
      if (i === format.length - 1) return 'Error: Incomplete format specifier.\n'
      i++
    } else if (sign === '\\') {
      const next = format[i + 1]
      if (next === undefined) return 'Error: Incomplete escape specifier.\n'
      if (!'\\0aenrtv'.includes(next)) return `Error: Invalid escape specifier '${next}'.\n`
      i++
    }
  }
  return undefined
}
