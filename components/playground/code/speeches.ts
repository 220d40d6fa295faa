// What the editor knows of each language; it comes when it is needed.

import type { Extension } from '@codemirror/state'

export const speeches = {
  javascript: async (): Promise<Extension> => (await import('./speech-javascript.ts')).toSpeech(false),
  typescript: async (): Promise<Extension> => (await import('./speech-javascript.ts')).toSpeech(true),
  python: async (): Promise<Extension> => (await import('./speech-python.ts')).speech,
}

export type Speech = keyof typeof speeches
