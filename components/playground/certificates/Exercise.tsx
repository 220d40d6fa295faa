// "This board does not connect": what one would see in class, the student's answer, and why it is that or not.

import { useMemo, useState } from 'preact/hooks'
import { toVisible } from '../../../wire/visible.ts'
import { type Cause, causes, findCause } from './check/cause.ts'
import { drawChallenges } from './check/challenges.ts'
import type { Settings } from './check/settings.ts'
import { verify } from './check/verify.ts'
import { toPapers, type World } from './check/world.ts'
import { toFacts } from './facts.ts'
import { toMessages } from './handshake/messages.ts'
import { toReports } from './handshake/report.ts'
import { Rung } from './Ladder.tsx'
import { en } from './texts/en.ts'

interface Props {
  world: World
  frame: string
}

const texts = en.exercise

export function Exercise({ world, frame }: Props) {
  const [boards, setBoards] = useState<readonly Settings[]>([])
  const [at, setAt] = useState(0)
  const [first, setFirst] = useState(0)
  const draw = () => {
    setBoards(drawChallenges())
    setAt(0)
    setFirst(0)
  }
  const settings = boards[at]
  return (
    <div class="cb-part">
      <h4>{texts.heading}</h4>
      <p>{texts.about}</p>
      {settings && (
        <Board
          key={`${boards.length} ${at} ${settings.host}`}
          {...{ world, settings, frame }}
          which={texts.which(at + 1, boards.length)}
          found={(isFirst) => isFirst && setFirst(first + 1)}
          {...(at + 1 < boards.length && { next: () => setAt(at + 1) })}
        />
      )}
      {boards.length > 0 && <p role="status">{texts.score(first, boards.length)}</p>}
      <button type="button" class={`${boards.length > 0 ? 'button-quiet' : 'button'} cb-fit`} onClick={draw}>
        {boards.length > 0 ? texts.again : texts.start}
      </button>
    </div>
  )
}

interface BoardProps extends Props {
  settings: Settings
  which: string
  found(isFirst: boolean): void
  next?: () => void
}

function Board({ world, settings, frame, which, found, next }: BoardProps) {
  const { papers, verdict } = useMemo(() => {
    const made = toPapers(world, settings)
    return { papers: made, verdict: verify(world, settings, made) }
  }, [world, settings])
  const [chosen, choose] = useState<Cause | undefined>(undefined)
  const [answer, setAnswer] = useState<Cause | 'none' | undefined>(undefined)
  const [tries, setTries] = useState(0)
  const cause = findCause(settings, verdict)
  const isRight = answer !== undefined && answer === cause
  const check = () => {
    setAnswer(chosen ?? 'none')
    if (!chosen) return
    setTries(tries + 1)
    if (chosen === cause) found(tries === 0)
  }
  const printed = toReports(settings, verdict).find(({ program }) => program === 'esp32')
  return (
    <div class="cb-board">
      <h5>{which}</h5>
      <dl class="cb-facts">
        {toFacts(world, settings, papers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{toVisible(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{texts.prints}</dt>
          <dd>
            <code>{printed?.text}</code>
          </dd>
        </div>
      </dl>
      <details>
        <summary>{texts.hint}</summary>
        <ol class="cb-rungs">
          {toMessages(settings, verdict).map((message, i) => (
            <Rung key={i} message={message} />
          ))}
        </ol>
      </details>
      <fieldset class="cb-answers" disabled={isRight}>
        <legend>{texts.question}</legend>
        {causes.map((one) => (
          <label key={one} class="cb-check">
            <input
              type="radio"
              name={`${frame}-cause`}
              checked={one === chosen}
              onChange={() => {
                choose(one)
                setAnswer(undefined)
              }}
            />
            {en.result.causes[one].name}
          </label>
        ))}
      </fieldset>
      <div class="cb-row">
        {!isRight && (
          <button type="button" class="button" onClick={check}>
            {texts.check}
          </button>
        )}
        {isRight && next && (
          <button type="button" class="button" onClick={next}>
            {texts.next}
          </button>
        )}
      </div>
      <p role="status" class={isRight ? 'cb-right' : ''}>
        {answer === 'none' && texts.choose}
        {isRight && `${texts.right} ${en.result.causes[answer as Cause].todo}`}
        {answer !== undefined && answer !== 'none' && !isRight && texts.wrong(answer)}
      </p>
    </div>
  )
}
