// What the editor knows of Python, and of the modules of a board.

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
} from '@codemirror/autocomplete'
import { globalCompletion, localCompletionSource, python } from '@codemirror/lang-python'
import { indentUnit } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { pythonCompletions as texts } from './texts/completions-python-en.ts'

const methods = texts.map(({ label, snippet, info }) =>
  snippetCompletion(snippet, { label, info, type: 'method', boost: 2 }),
)

/** After a dot: the calls of clients and pins. */
function completeCall(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/[\w)]+\.\w*/)
  if (!typed) return null
  return { from: typed.from + typed.text.lastIndexOf('.') + 1, options: methods, validFor: /^\w*$/ }
}

/** Names stand for themselves, and not after a dot. */
const unlessDotted =
  (source: (context: CompletionContext) => unknown) =>
  (context: CompletionContext): CompletionResult | null =>
    context.matchBefore(/\.\w*/) ? null : (source(context) as CompletionResult | null)

export const speech: Extension = [
  python(),
  autocompletion({
    override: [completeCall, unlessDotted(localCompletionSource), unlessDotted(globalCompletion)],
  }),
  indentUnit.of('    '),
  EditorState.tabSize.of(4),
]
