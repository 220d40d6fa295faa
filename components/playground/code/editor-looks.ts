// How the editor looks: the page's own colours and letters.

import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** As everywhere on the site: weight and shade before hue. */
export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.function(tags.definition(tags.variableName))], fontWeight: '600' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--accent)' },
  { tag: [tags.typeName, tags.className], fontStyle: 'italic' },
])

export const looks = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: 'inherit' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.55', fontVariantLigatures: 'none' },
  '.cm-content': { padding: 'var(--space-2) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--space-3)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-soft)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 var(--space-1) 0 var(--space-2)', minWidth: '2.4em' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--ink) 4%, transparent)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--ink-soft)',
  },
  '.cm-wrong': {
    backgroundColor: 'color-mix(in srgb, var(--failed) 14%, transparent)',
    boxShadow: 'inset 4px 0 var(--failed)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--ink-soft)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-code)', fontSize: '0.9em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.15em 0.6em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--paper)',
  },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', fontFamily: 'var(--font-ui)' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-completionInfo': { fontFamily: 'var(--font-ui)', padding: '0.4em 0.7em', maxWidth: '24rem' },
})
