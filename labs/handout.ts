// The handout of a lab, index.mdx, against its lab.yaml.

import type { Lab } from './checker/lab.ts'
import { kindOf } from './checker/steps/index.ts'
import { en } from './texts/en.ts'

/** Components that the lab page hands to a handout. */
export const COMPONENTS = ['Hint', 'Programs'] as const

/** Everything that is wrong with a handout. */
export function findHandoutFaults(lab: Lab, text: string): string[] {
  const faults: string[] = []
  const lines = withoutCode(text).split('\n')
  for (const [i, line] of lines.entries()) {
    if (/^(import|export)\s/.test(line)) faults.push(en.verify.handoutImports(i + 1))
    for (const [, name = ''] of line.matchAll(/<([A-Z]\w*)/g))
      if (!COMPONENTS.some((known) => known === name))
        faults.push(en.verify.handoutComponent(i + 1, name, COMPONENTS))
  }
  const title = /^title:\s*(.*)$/m.exec(text)?.[1]?.replace(/^["']|["']$/g, '') ?? ''
  if (title !== lab.title) faults.push(en.verify.handoutTitle(lab.title, title))
  const stages = [...text.matchAll(/<Hint stage=\{(\d)\}>/g)].map(([, stage]) => stage).join(', ')
  if (stages !== '1, 2, 3') faults.push(en.verify.handoutHints(stages))
  const topics = new Set(lab.steps.flatMap((step) => kindOf(step).topics(step)))
  for (const topic of topics) {
    const shown = topic.replace(/\{(\w+)\}/g, '<$1>')
    if (!text.includes(shown)) faults.push(en.verify.handoutTopic(shown))
  }
  return faults
}

/** The text with code blanked out, line for line, because `<handle>` in code is no component. */
function withoutCode(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
}
