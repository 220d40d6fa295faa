// The student's source made into a module that the Worker can import: types stripped, and its imports found. Lines stay
// where they are. What strips and what reads come when they are needed.

import { mqttModuleUrl } from './runner/mqtt-here.ts'

export type Language = 'javascript' | 'typescript'

export type ScriptFault =
  /** It cannot be read. `said`: by whom reads it. */
  | { kind: 'syntax'; line: number | undefined; said: string }
  /** It imports something that is not there. */
  | { kind: 'import'; line: number; name: string }
  | { kind: 'not-loaded'; said: string }

export type Script = { script: string } | { fault: ScriptFault }

/** The addresses of what can be imported, by name. */
export type Modules = Readonly<Record<string, string>>

export async function toScript(
  source: string,
  language: Language,
  modules: Modules = { mqtt: mqttModuleUrl },
): Promise<Script> {
  try {
    const [strip, find] = await Promise.all([
      language === 'typescript' ? import('./strip.ts') : undefined,
      import('./imports.ts'),
    ])
    const stripped = strip ? strip.stripTypes(source) : source
    if (typeof stripped !== 'string') return { fault: stripped }
    return withModules(stripped, find.findImports(stripped), modules)
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

function withModules(source: string, imports: readonly Import[], modules: Modules): Script {
  let script = ''
  let at = 0
  for (const { name, from, to, line } of imports) {
    const url = Object.hasOwn(modules, name) ? modules[name] : undefined
    if (url === undefined) return { fault: { kind: 'import', line, name } }
    script += source.slice(at, from) + JSON.stringify(url)
    at = to
  }
  return { script: script + source.slice(at) }
}
