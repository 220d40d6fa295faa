// An error nobody caught, as a line for the console: what, where, and through which of the student's functions.

import type { ConsoleLine } from '../protocol.ts'
import { inspect, toErrorText } from './inspect.ts'
import { findFrames } from './where.ts'

const MOST_FRAMES = 8

export function toErrorLine(thrown: unknown, line?: number): ConsoleLine {
  const frames = thrown instanceof Error ? findFrames(thrown.stack) : []
  const where = frames[0]?.line ?? positionOf(thrown) ?? line
  const named = frames.slice(0, MOST_FRAMES)
  // One frame says no more than the line does.
  const path =
    named.length < 2
      ? []
      : named.map(({ name, line: at }) => (name ? `    at ${name}, line ${at}` : `    at line ${at}`))
  const text = thrown instanceof Error ? withoutAddresses(toErrorText(thrown)) : `Thrown: ${inspect(thrown)}`
  return {
    level: 'error',
    text: [text, ...path].join('\n'),
    isUncaught: true,
    ...(where === undefined ? {} : { line: where }),
  }
}

/** Firefox says of every error where it is. */
function positionOf(thrown: unknown): number | undefined {
  const { lineNumber, fileName } = thrown as { lineNumber?: unknown; fileName?: unknown }
  const isTheirs = typeof fileName === 'string' && fileName.includes('your-code.js')
  return isTheirs && typeof lineNumber === 'number' ? lineNumber : undefined
}

/** Engines name modules by their address, which here is a kilometre of text. */
export const withoutAddresses = (text: string): string =>
  text
    .replaceAll(/(["']?)data:text\/javascript[^\s"']*your-code\.js[^\s"']*\1/g, 'your code')
    .replaceAll(/(["'])data:text\/javascript,(?:(?!\1).)*\1/g, '"mqtt"')
