// What the web interface answers to what it cannot do: a status, an identifier for programs, a sentence for people.

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { texts } from '../texts/texts.ts'

type Sentences = typeof texts.api
export type FaultId = keyof Sentences

export class ApiFault<Id extends FaultId = FaultId> extends Error {
  readonly status: ContentfulStatusCode
  readonly id: Id
  /** More for the head of the answer. */
  readonly headers: Record<string, string> = {}
  constructor(status: ContentfulStatusCode, id: Id, ...facts: Parameters<Sentences[Id]>) {
    super((texts.api[id] as (...facts: unknown[]) => string)(...facts))
    this.status = status
    this.id = id
  }

  get body() {
    return { error: this.id, message: this.message }
  }
}

/** Whoever asks for plain text gets sentences; to all others an answer is an object. */
export const prefersText = ({ req }: Pick<Context, 'req'>): boolean => {
  const accept = req.header('accept') ?? ''
  return /\btext\/plain\b/i.test(accept) && !/\bapplication\/json\b/i.test(accept)
}
