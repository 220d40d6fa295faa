// In the place of whatever needs a classroom, when there is none or it does not answer.

import { toUrl } from '../notebook/url.ts'
import type { ClassroomState } from './find-classroom.ts'
import { lookForClassroom } from './state.ts'
import { shared as texts } from './texts/index.ts'

export function Absent({ state }: { state: ClassroomState['state'] }) {
  if (state === 'loading' || state === 'here') return <p class="looking">{texts.looking}</p>
  if (state === 'unreachable') {
    return (
      <section class="notice" aria-labelledby="absent">
        <h2 id="absent">{texts.unreachable.title}</h2>
        <p>{texts.unreachable.text}</p>
        <p>
          <button type="button" class="button-quiet" onClick={lookForClassroom}>
            {texts.unreachable.again}
          </button>
        </p>
      </section>
    )
  }
  return (
    <section class="notice" aria-labelledby="absent">
      <h2 id="absent">{texts.none.title}</h2>
      <p>{texts.none.text}</p>
      <p>{texts.none.run}</p>
      <pre class="code">
        <code>{texts.none.runCommands}</code>
      </pre>
      <p>{texts.none.runAfter}</p>
      <p>
        <a href={toUrl('/lessons/')}>{texts.none.lessons}</a>
      </p>
    </section>
  )
}
