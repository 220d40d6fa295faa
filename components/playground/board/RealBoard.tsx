// The way from the board in the page to a real one.

import { copyText } from '../../notebook/copy.ts'
import { bringsWifi, isForComputer, toBootFile, toCommands } from './for-real-board.ts'
import { en } from './texts/en.ts'

const texts = en.real

export function RealBoard({ program }: { program: string }) {
  if (isForComputer(program)) return null
  const boot = toBootFile(texts)
  const isWhole = bringsWifi(program)
  return (
    <details class="bd-fold">
      <summary>{texts.summary}</summary>
      <div class="bd-real">
        <p>{isWhole ? texts.whole : texts.about}</p>
        {!isWhole && (
          <pre class="bd-file">
            <code>{boot}</code>
          </pre>
        )}
        <p>{texts.fillIn}</p>
        <p class="bd-buttons">
          {!isWhole && (
            <button type="button" class="copy" onClick={() => void copyText(boot)}>
              {texts.copyBoot}
            </button>
          )}
          <button type="button" class="copy" onClick={() => void copyText(program)}>
            {texts.copyMain}
          </button>
        </p>
        <p>{texts.install}</p>
        <pre class="bd-file">
          <code>{toCommands(program).join('\n')}</code>
        </pre>
      </div>
    </details>
  )
}
