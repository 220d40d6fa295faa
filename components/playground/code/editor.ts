// The editor itself, CodeMirror. It stands in a shadow root: there its styles are adopted stylesheets, which the page's
// policy allows, where a <style> element in the page would be refused.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { colours, looks } from './editor-looks.ts'

export interface Editor {
  setCode(code: string): void
  setSpeech(speech: Extension): void
  /** Marks a line as where it went wrong, or none. */
  mark(line: number | undefined): void
  goTo(line: number): void
  focus(): void
  close(): void
}

export interface EditorParts {
  home: HTMLElement
  code: string
  /** Of the language: what it is coloured, indented and completed by. */
  speech: Extension
  label: string
  hint: string
  /** Where the cursor stood in what was there before. */
  selection?: { from: number; to: number }
  changed(code: string): void
  run(): void
}

const setMark = StateEffect.define<number | undefined>()

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(old, { effects, changes, docChanged, state }) {
    let marks = old.map(changes)
    for (const effect of effects) {
      if (!effect.is(setMark)) continue
      const line = effect.value
      const isThere = line !== undefined && line >= 1 && line <= state.doc.lines
      marks = isThere ? Decoration.set([wrongLine.range(state.doc.line(line).from)]) : Decoration.none
    }
    // What is being mended is not marked any more.
    if (docChanged && marks === old.map(changes) && old.size > 0) return Decoration.none
    return marks
  },
  provide: (field) => EditorView.decorations.from(field),
})

const wrongLine = Decoration.line({ class: 'cm-wrong', attributes: { 'aria-invalid': 'true' } })

/**
 * What is typed over a selection. Left to itself, Chromium keeps the looks of what was there in a `style` attribute, and
 * the page's policy complains.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { main, ranges } = view.state.selection
  const { data } = event
  if (event.inputType !== 'insertText' || !data || main.empty || ranges.length > 1 || view.composing)
    return false
  const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type' })
  const isTaken = view.state
    .facet(EditorView.inputHandler)
    .some((take) => take(view, main.from, main.to, data, insert))
  if (!isTaken) view.dispatch(insert())
  event.preventDefault()
  return true
}

export function createEditor({
  home,
  code,
  speech: first,
  label,
  hint,
  selection,
  changed,
  run,
}: EditorParts): Editor {
  const root = home.shadowRoot ?? home.attachShadow({ mode: 'open' })
  const speech = new Compartment()
  let isQuiet = false
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: code,
      ...(selection
        ? {
            selection: {
              anchor: Math.min(selection.from, code.length),
              head: Math.min(selection.to, code.length),
            },
          }
        : {}),
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        syntaxHighlighting(colours),
        looks,
        marked,
        speech.of(first),
        // Editable content has the focus by itself; the number says so to what checks that scrolled text can be reached.
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-description': hint, tabindex: '0' }),
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run()
              return true
            },
          },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          // Escape, then Tab, leaves the editor: that much CodeMirror brings itself.
          indentWithTab,
          ...defaultKeymap,
        ]),
        EditorView.domEventHandlers({ beforeinput: typeOver }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !isQuiet) changed(state.doc.toString())
        }),
      ],
    }),
  })

  return {
    setCode(next) {
      if (next === view.state.doc.toString()) return
      isQuiet = true
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } })
      isQuiet = false
    },
    setSpeech: (next) => view.dispatch({ effects: speech.reconfigure(next) }),
    mark: (line) => view.dispatch({ effects: setMark.of(line) }),
    goTo(line) {
      const at = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)))
      view.dispatch({
        selection: { anchor: at.from },
        effects: EditorView.scrollIntoView(at.from, { y: 'center' }),
      })
      view.focus()
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  }
}
