// What the editor knows of JavaScript and TypeScript.

import { autocompletion } from '@codemirror/autocomplete'
import { javascript, localCompletionSource, scopeCompletionSource } from '@codemirror/lang-javascript'
import { EditorState, type Extension } from '@codemirror/state'
import { completeMqtt } from './completions.ts'

/** What a program here has besides the language: no window, no document. */
const globalNames = {
  console: {
    log() {},
    info() {},
    warn() {},
    error() {},
    table() {},
    group() {},
    groupEnd() {},
    time() {},
    timeEnd() {},
  },
  setTimeout,
  setInterval,
  clearTimeout,
  clearInterval,
  JSON,
  Math,
  Date,
  Promise,
  Number,
  String,
  Array,
  Object,
  Map,
  Set,
  Uint8Array,
  TextEncoder,
  TextDecoder,
}

const completion = autocompletion({
  override: [completeMqtt, localCompletionSource, scopeCompletionSource(globalNames)],
})

export const toSpeech = (typescript: boolean): Extension => [
  javascript({ typescript }),
  completion,
  EditorState.tabSize.of(2),
]
