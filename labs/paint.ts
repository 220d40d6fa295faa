// Colours for a terminal that can show them. `NO_COLOR` and a pipe take them away.

import { styleText } from 'node:util'
import type { Paint, Tone } from './print.ts'

const STYLES = {
  passed: ['green'],
  failed: ['red', 'bold'],
  waiting: ['yellow'],
  unknown: ['magenta'],
  skipped: ['dim'],
  heading: ['bold'],
  evidence: ['dim'],
} as const satisfies Record<Tone, readonly Parameters<typeof styleText>[0][]>

export const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (tone, text) =>
    styleText([...STYLES[tone]], text, { stream })
