// The student's source made into a module that the Worker can import: types stripped, and `mqtt` found. Lines stay
// where they are. What strips and what reads come when they are needed.

import { mqttModuleUrl } from './runner/mqtt-here.ts'

export type Language = 'javascript' | 'typescript'

export type ScriptFault =
  /** It cannot be read. `said`: by whom reads it. */
  | { kind: 'syntax'; line: number | undefined; said: string }
  /** It imports something else than `mqtt`. */
  | { kind: 'import'; line: number; name: string }
  | { kind: 'not-loaded'; said: string }

export type Script = { script: string } | { fault: ScriptFault }

export async function toScript(source: string, language: Language): Promise<Script> {
  try {
    const [strip, find] = await Promise.all([
      language === 'typescript' ? import('./strip.ts') : undefined,
      import('./imports.ts'),
    ])
    const stripped = strip ? strip.stripTypes(source) : source
    if (typeof stripped !== 'string') return { fault: stripped }
    return withMqtt(stripped, find.findImports(stripped))
  } catch (error) {
    return { fault: { kind: 'not-loaded', said: error instanceof Error ? error.message : String(error) } }
  }
}

export interface Import {
  name: string
  /** Of the quoted name in the source. */
  from: number
  to: number
  line: number
}

function withMqtt(source: string, imports: readonly Import[]): Script {
  let script = ''
  let at = 0
  for (const { name, from, to, line } of imports) {
    if (name !== 'mqtt') return { fault: { kind: 'import', line, name } }
    script += source.slice(at, from) + JSON.stringify(mqttModuleUrl)
    at = to
  }
  return { script: script + source.slice(at) }
}
