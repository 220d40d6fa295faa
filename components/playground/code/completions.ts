// What the editor proposes of MQTT.js: the calls of a lesson, each with a word on what it does.

import { type CompletionContext, type CompletionResult, snippetCompletion } from '@codemirror/autocomplete'
import { completions as texts } from './texts/completions-en.ts'

const toOptions = (all: readonly { label: string; snippet: string; info: string }[]) =>
  all.map(({ label, snippet, info }) => snippetCompletion(snippet, { label, info, type: 'method', boost: 2 }))

const ofMqtt = toOptions(texts.mqtt)
const ofClient = toOptions(texts.client)
const ofConsole = new Set([
  'console',
  'Math',
  'JSON',
  'Object',
  'Promise',
  'Date',
  'Number',
  'Array',
  'String',
  'process',
])

/** After `mqtt.`, and after the dot of what may be a client. */
export function completeMqtt(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/[\w$]+\.\w*/)
  if (!typed) return null
  const dot = typed.text.indexOf('.')
  const name = typed.text.slice(0, dot)
  if (ofConsole.has(name)) return null
  const from = typed.from + dot + 1
  return { from, options: name === 'mqtt' ? ofMqtt : ofClient, validFor: /^\w*$/ }
}
