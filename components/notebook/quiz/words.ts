import type { en } from '../../texts/en.ts'

/** The sentences that the page hands to its script. */
export type LiveTexts = typeof en.quiz.live

/** "{right} of {of}" with the values in their places. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
