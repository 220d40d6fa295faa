// The field for the program. A plain text field at first, and for good where CodeMirror does not come; what is typed
// into it meanwhile is kept.

import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Editor as CodeEditor } from './editor.ts'
import { type Speech, speeches } from './speeches.ts'
import { en } from './texts/en.ts'

export interface EditorProps {
  title: string
  program: { code: string; language: Speech }
  /** Where it went wrong. */
  errorLine: number | undefined
  /** A line to go to: a new object each time. */
  goTo: { line: number } | undefined
  onChange(code: string): void
  onRun(): void
}

export function Editor({ title, program, errorLine, goTo, onChange, onRun }: EditorProps) {
  const { code, language } = program
  const [isThere, setThere] = useState(false)
  const home = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const editor = useRef<CodeEditor | undefined>(undefined)
  const calls = useRef({ onChange, onRun, code, language })
  calls.current = { onChange, onRun, code, language }
  /** What was typed and has not come back as `code` yet. */
  const typed = useRef<string[]>([])
  const hint = useId()

  useEffect(() => {
    let isHere = true
    const load = async () => {
      const [{ createEditor }, speech] = await Promise.all([
        import('./editor.ts'),
        speeches[calls.current.language](),
      ])
      if (!isHere || !home.current || editor.current) return
      const before = field.current
      const hadFocus = before !== null && document.activeElement === before
      editor.current = createEditor({
        home: home.current,
        code: before?.value ?? calls.current.code,
        speech,
        label: en.editor(title),
        hint: en.editorHint,
        ...(before && hadFocus
          ? { selection: { from: before.selectionStart, to: before.selectionEnd } }
          : {}),
        changed: (code) => {
          typed.current.push(code)
          calls.current.onChange(code)
        },
        run: () => calls.current.onRun(),
      })
      setThere(true)
      if (hadFocus) editor.current.focus()
    }
    // Where the part itself came, this comes too; without it the text field does.
    const start = () => void load().catch(() => {})
    // Safari has no idle callback.
    const canWait = 'requestIdleCallback' in globalThis
    const idle = canWait ? requestIdleCallback(start, { timeout: 600 }) : setTimeout(start, 200)
    return () => {
      isHere = false
      if (canWait) cancelIdleCallback(idle as number)
      else clearTimeout(idle)
      editor.current?.close()
      editor.current = undefined
    }
  }, [title])

  useEffect(() => {
    // What the editor said itself comes back later than the next key is pressed: it must not take that away.
    const own = typed.current.lastIndexOf(code)
    typed.current = own < 0 ? [] : typed.current.slice(own + 1)
    if (own < 0) editor.current?.setCode(code)
  }, [code, isThere])
  useEffect(() => {
    let isWanted = true
    const set = async () => {
      const speech = await speeches[language]()
      if (isWanted) editor.current?.setSpeech(speech)
    }
    void set().catch(() => {})
    return () => {
      isWanted = false
    }
  }, [language, isThere])
  useEffect(() => editor.current?.mark(errorLine), [errorLine, isThere])
  useEffect(() => {
    if (!goTo) return
    if (editor.current) editor.current.goTo(goTo.line)
    else select(field.current, goTo.line)
  }, [goTo])

  return (
    <div class="cc-editor">
      <div ref={home} class="cc-home" hidden={!isThere} />
      {!isThere && (
        <textarea
          ref={field}
          class="cc-plain"
          aria-label={en.editor(title)}
          aria-describedby={hint}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          rows={Math.min(30, code.split('\n').length + 1)}
          value={code}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            onRun()
          }}
        />
      )}
      <p id={hint} class="cc-hint">
        {en.editorHint}
      </p>
    </div>
  )
}

function select(field: HTMLTextAreaElement | null, line: number) {
  if (!field) return
  const lines = field.value.split('\n')
  const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  field.focus()
  field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
}
