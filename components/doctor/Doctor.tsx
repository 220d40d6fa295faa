// A phone tries its way to the class: large ticks, and a sentence for each part that fails.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Glyph } from '../class/Glyph.tsx'
import { doctor as texts } from './texts/index.ts'
import { type Step, toSteps, tryWay } from './way.ts'

const glyphs = {
  waiting: 'skipped',
  running: 'waiting',
  passed: 'passed',
  failed: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
} as const

export default function Doctor() {
  const steps = useSignal<Step[]>(toSteps())
  const isRunning = useSignal(true)
  const wasTold = useSignal(false)

  async function run() {
    isRunning.value = true
    steps.value = toSteps()
    wasTold.value = await tryWay((changed) => {
      steps.value = steps.value.map((step) => (step.name === changed.name ? changed : step))
    })
    isRunning.value = false
  }
  useEffect(() => void run(), [])

  const passed = (name: Step['name']) => steps.value.find((step) => step.name === name)?.state === 'passed'
  const isWhole = steps.value.every(({ state }) => state === 'passed')
  const verdict = isWhole ? texts.allPassed : passed('mqtt') ? texts.somePassed : texts.failed
  return (
    <>
      <ol class="way">
        {steps.value.map(({ name, state, sentence }) => (
          <li key={name} class={`way-step is-${glyphs[state]}`} data-step={name} data-state={state}>
            <Glyph name={glyphs[state]} />
            <div>
              <p class="way-name">
                {texts.steps[name]} <span class="way-state">{texts.states[state]}</span>
              </p>
              {sentence && <p class="way-sentence">{sentence}</p>}
            </div>
          </li>
        ))}
      </ol>
      <div class="way-end" role="status">
        {isRunning.value ? (
          <p class="looking">{texts.running}</p>
        ) : (
          <>
            <p class="way-verdict">{verdict}</p>
            <p class="soft">{wasTold.value ? texts.told : texts.notTold}</p>
          </>
        )}
      </div>
      <p>
        <button type="button" class="button" disabled={isRunning.value} onClick={run}>
          {texts.again}
        </button>
      </p>
    </>
  )
}
