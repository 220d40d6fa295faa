// A recorded class, opened and played in the page: the table, the topic map, one student. Nothing leaves the browser.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo } from 'preact/hooks'
import type { Lab } from '../../labs/checker/lab.ts'
import type { ClassReplay, Judge } from '../../labs/class-replay/class-replay.ts'
import { useHydrated } from '../class/hydrated.ts'
import TopicMapView from '../topic-map/TopicMapView.tsx'
import { ClassTable } from './ClassTable.tsx'
import { Controls } from './Controls.tsx'
import { OneStudent } from './OneStudent.tsx'
import { Open, type Source } from './Open.tsx'
import { createPlayer, type Player } from './player.ts'
import type { Recording } from './read-recording.ts'
import { en } from './texts/en.ts'
import { toClock } from './time.ts'
import { createVeil } from './veil.ts'

type State =
  | { state: 'closed'; fault?: string }
  | { state: 'reading'; name: string; share: number | undefined }
  | { state: 'open'; name: string; recording: Recording; replay: ClassReplay; player: Player }

const views = ['class', 'map', 'student'] as const
type View = (typeof views)[number]

interface Props {
  labs: Lab[]
  /** One that is to be opened at once, as when it was just saved. */
  source?: Source | undefined
}

export default function Replay({ labs: given, source }: Props) {
  const isHydrated = useHydrated()
  const labs = useMemo(() => new Map(given.map((lab) => [lab.id, lab])), [given])
  const state = useSignal<State>({ state: 'closed' })

  async function open(source: Source) {
    const { name, size } = source
    state.value = { state: 'reading', name, share: undefined }
    try {
      state.value = { ...(await load(source, size)), state: 'open', name }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      state.value = { state: 'closed', fault: en.notRead(name, reason) }
    }
  }

  async function load({ name, open }: Source, size: number | undefined) {
    // What reads and judges comes when there is something to be read.
    const [{ readRecording }, { ClassReplay }, judge] = await Promise.all([
      import('./read-recording.ts'),
      import('../../labs/class-replay/class-replay.ts'),
      import('../lab/in-page/judge.ts') as Promise<Judge>,
    ])
    const recording = await readRecording(await open(), {
      onProgress(bytes) {
        const share = size === undefined ? undefined : Math.min(1, bytes / size)
        state.value = { state: 'reading', name, share }
      },
    })
    if (recording.events.length === 0) {
      const [fault] = recording.faults
      throw new Error(fault ? en.fault(fault.line, fault.expected, fault.came) : en.nothing)
    }
    const replay = new ClassReplay(recording.events, labs, judge)
    return { recording, replay, player: createPlayer(replay) }
  }

  useEffect(() => {
    if (source) open(source)
  }, [source])
  const { value: now } = state
  useEffect(() => (now.state === 'open' ? () => now.player.stop() : undefined), [now])
  if (now.state === 'open')
    return (
      <Opened
        key={now.name}
        {...now}
        labs={labs}
        onClose={() => {
          state.value = { state: 'closed' }
        }}
      />
    )
  return (
    <div class="rp" aria-busy={now.state === 'reading'}>
      {now.state === 'closed' && now.fault !== undefined && (
        <p class="notice rp-fault" role="alert">
          {now.fault}
        </p>
      )}
      {now.state === 'reading' ? (
        <p role="status">
          {en.reading(now.name)} <progress max={1} value={now.share} aria-label={en.reading(now.name)} />
        </p>
      ) : (
        <fieldset class="rp-open" disabled={!isHydrated}>
          <Open onOpen={open} />
        </fieldset>
      )}
    </div>
  )
}

type OpenedProps = Omit<Extract<State, { state: 'open' }>, 'state'> & {
  labs: ReadonlyMap<string, Lab>
  onClose(): void
}

function Opened({ name, recording, replay, player, labs, onClose }: OpenedProps) {
  const view = useSignal<View>('class')
  const handle = useSignal(replay.handles[0] ?? '')
  const areNamesHidden = useSignal(false)
  const id = useId()
  const { value: shown } = player.shown
  useEffect(() => {
    // Where there is something to see.
    player.seek(Math.min(player.length, 60_000))
  }, [player])
  const veil = useMemo(() => createVeil(replay.handles), [replay])
  const nameOf = (text: string) => (areNamesHidden.value ? veil(text) : text)
  const labels: Record<View, string> = { class: en.class, map: en.map, student: en.student }
  return (
    <div class="rp" aria-busy={!player.isThere.value}>
      <p class="rp-about">
        <strong class="mono">{name}</strong>{' '}
        {en.read(recording.events.length, replay.handles.length, toClock(player.length))}{' '}
        <button type="button" class="button-quiet" onClick={onClose}>
          {en.another}
        </button>
      </p>
      <Faults recording={recording} />
      <Controls player={player} />
      <div class="rp-choice">
        <fieldset class="rp-views">
          <legend class="visually-hidden">{en.views}</legend>
          {views.map((one) => (
            <button
              key={one}
              type="button"
              class="button-quiet"
              aria-pressed={view.value === one}
              onClick={() => {
                view.value = one
              }}
            >
              {labels[one]}
            </button>
          ))}
        </fieldset>
        <label class="check">
          <input
            type="checkbox"
            checked={areNamesHidden.value}
            onChange={(event) => {
              areNamesHidden.value = event.currentTarget.checked
            }}
          />
          {en.hideNames}
        </label>
      </div>
      {view.value === 'class' && (
        <ClassTable
          replay={replay}
          labs={labs}
          nameOf={nameOf}
          onShow={(one) => {
            handle.value = one
            view.value = 'student'
          }}
        />
      )}
      {view.value === 'map' && (
        <TopicMapView view={replay.map.view(replay.time)} areNamesHidden={areNamesHidden.value} />
      )}
      {view.value === 'student' && (
        <>
          <p class="rp-choice">
            <label for={id}>{en.who}</label>
            <select
              id={id}
              class="field"
              value={handle.value}
              onChange={(event) => {
                handle.value = event.currentTarget.value
              }}
            >
              {replay.handles.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </p>
          <OneStudent
            replay={replay}
            labs={labs}
            handle={handle.value}
            nameOf={nameOf}
            shown={shown}
            areNamesHidden={areNamesHidden.value}
          />
        </>
      )}
    </div>
  )
}

function Faults({ recording: { faults, faultCount } }: { recording: Recording }) {
  if (faultCount === 0) return null
  return (
    <section class="notice rp-fault" role="alert">
      <p>{en.faults(faultCount)}</p>
      <ul>
        {faults.map(({ line, expected, came }) => (
          <li key={line}>{en.fault(line, expected, came)}</li>
        ))}
        {faultCount > faults.length && <li>{en.moreFaults(faultCount - faults.length)}</li>}
      </ul>
    </section>
  )
}
