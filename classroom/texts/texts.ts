// The sentences people read, by language. English is the only one yet; a language is one more entry here.

import { en } from './en.ts'

export type Texts = typeof en

const byLanguage: Record<'en', Texts> = { en }

export const texts: Texts = byLanguage.en
