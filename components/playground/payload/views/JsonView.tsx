// The payload as JSON: to unfold, and to ask with JSONPath.

import { useId, useMemo, useState } from 'preact/hooks'
import { toVisible } from '../../../../wire/visible.ts'
import { FoldTree } from '../FoldTree.tsx'
import { isStrict, type Json, parseJson, toValue } from '../json.ts'
import { toJsonFold } from '../json-fold.ts'
import { en } from '../texts/en.ts'
import { useLater } from '../use-later.ts'
import { NotLoaded } from './NotLoaded.tsx'
import { toLooseText, type ViewProps } from './view-props.ts'

export function JsonView({ payload }: ViewProps) {
  const json = useMemo(() => parseJson(toLooseText(payload)), [payload])
  const fold = useMemo(() => json.root && toJsonFold(json.root), [json])
  if (!fold) return <p class="pv-note">{en.json.nothing}</p>
  return (
    <>
      {!isStrict(json) && <p class="pv-note">{en.json.mended}</p>}
      <FoldTree root={fold} name="JSON" />
      {isStrict(json) && (json.root?.kind === 'object' || json.root?.kind === 'array') && (
        <JsonPath json={json} />
      )}
    </>
  )
}

function JsonPath({ json }: { json: Json }) {
  const id = useId()
  const [path, setPath] = useState('')
  return (
    <div class="pv-query">
      <label class="pv-query-label" for={id}>
        {en.json.query}
      </label>
      <input
        id={id}
        class="field mono"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={en.json.queryHint}
        value={path}
        onInput={({ currentTarget }) => setPath(currentTarget.value)}
      />
      {path.trim() !== '' && <Results json={json} path={path.trim()} />}
    </div>
  )
}

function Results({ json, path }: { json: Json; path: string }) {
  const later = useLater(() => import('../json-path.ts'))
  const value = useMemo(() => json.root && toValue(json.root), [json])
  if (later.state !== 'ready') return <NotLoaded later={later} />
  const result = later.library.runQuery(path, value)
  if ('fault' in result)
    return (
      <p class="pv-fault" role="status">
        {en.json.queryFault(result.fault)}
      </p>
    )
  return (
    <div class="pv-results">
      <p class="pv-note" role="status">
        {result.count === 0 ? en.json.queryNone : en.json.queryFound(result.count)}
      </p>
      {result.count > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
        <section class="pv-frame" tabIndex={0} aria-label={en.json.queryResults}>
          <table class="pv-table">
            <tbody>
              {result.found.map((one) => (
                <tr key={one.path}>
                  <th scope="row">
                    <code>{toVisible(one.path)}</code>
                  </th>
                  <td>
                    <code>{toShort(one.value)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}

function toShort(value: unknown): string {
  const text = toVisible(JSON.stringify(value) ?? '')
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
