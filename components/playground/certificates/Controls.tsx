// What can be set on the board and on the server.

import { type Library, libraries, type Settings } from './check/settings.ts'
import { toClock } from './check/world.ts'
import { en } from './texts/en.ts'

interface Props {
  settings: Settings
  change(changes: Partial<Settings>): void
  frame: string
  now: number
}

export function Controls(props: Props) {
  return (
    <div class="cb-two">
      <BoardControls {...props} />
      <ServerControls {...props} />
    </div>
  )
}

const texts = en.connect

function BoardControls({ settings, change, frame, now }: Props) {
  return (
    <fieldset class="cb-controls">
      <legend>{texts.board}</legend>
      <Text
        id={`${frame}-host`}
        label={texts.host}
        hint={texts.hostHint}
        value={settings.host}
        change={(host) => change({ host })}
      />
      <Choice
        label={texts.trusts}
        value={settings.trusts}
        options={{ own: texts.trustsOwn, other: texts.trustsOther }}
        change={(trusts) => change({ trusts })}
      />
      <Choice<Library>
        label={texts.library}
        value={settings.library}
        options={Object.fromEntries(libraries.map((one) => [one, texts.libraries[one]])) as never}
        change={(library) => change({ library })}
      />
      <Choice
        label={texts.client}
        value={settings.client}
        options={texts.clients}
        change={(client) => change({ client })}
      />
      <div class="cb-field">
        <span>{texts.clock}</span>
        <span class="cb-row">
          <output class="mono">{texts.clockShows(toClock(settings, now))}</output>
          {settings.clock === '1970' ? (
            <button type="button" class="copy" onClick={() => change({ clock: 'right' })}>
              {texts.sync}
            </button>
          ) : (
            <button type="button" class="copy" onClick={() => change({ clock: '1970' })}>
              {texts.powerOff}
            </button>
          )}
        </span>
      </div>
      <Tick
        id={`${frame}-dates`}
        label={texts.dates}
        hint={texts.datesHint}
        isOn={settings.looksAtDates}
        change={(looksAtDates) => change({ looksAtDates })}
      />
      <Tick
        id={`${frame}-insecure`}
        label={texts.insecure}
        hint={texts.insecureHint}
        isOn={settings.insecure}
        change={(insecure) => change({ insecure })}
      />
      <Text
        id={`${frame}-password`}
        label={texts.password}
        value={settings.password}
        change={(password) => change({ password })}
      />
    </fieldset>
  )
}

function ServerControls({ settings, change, frame }: Props) {
  return (
    <fieldset class="cb-controls">
      <legend>{texts.server}</legend>
      <Choice
        label={texts.answers}
        value={settings.server}
        options={texts.servers}
        change={(server) => change({ server })}
      />
      <Choice
        label={texts.validity}
        value={settings.validity}
        options={texts.validities}
        change={(validity) => change({ validity })}
      />
      <Choice
        label={texts.version}
        value={settings.version}
        options={{ '1.2': '1.2', '1.3': '1.3' }}
        change={(version) => change({ version })}
      />
      <Tick
        id={`${frame}-mutual`}
        label={texts.mutual}
        isOn={settings.mutual}
        change={(mutual) => change({ mutual })}
      />
      <Tick
        id={`${frame}-revoked`}
        label={texts.revoked}
        isOn={settings.revoked}
        change={(revoked) => change({ revoked })}
      />
    </fieldset>
  )
}

interface TextProps {
  id: string
  label: string
  hint?: string
  value: string
  change(value: string): void
}

function Text({ id, label, hint, value, change }: TextProps) {
  return (
    <div class="cb-field">
      <label for={id}>{label}</label>
      <input
        {...{ id, value }}
        class="field mono"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={253}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      {hint && (
        <p class="cb-soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps<V extends string> {
  label: string
  value: V
  options: Record<V, string>
  change(value: V): void
}

function Choice<V extends string>({ label, value, options, change }: ChoiceProps<V>) {
  return (
    <label class="cb-field">
      <span>{label}</span>
      <select class="field" value={value} onChange={({ currentTarget }) => change(currentTarget.value as V)}>
        {(Object.entries(options) as [V, string][]).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

interface TickProps {
  id: string
  label: string
  hint?: string
  isOn: boolean
  change(isOn: boolean): void
}

function Tick({ id, label, hint, isOn, change }: TickProps) {
  return (
    <div>
      <label class="cb-check">
        <input
          type="checkbox"
          checked={isOn}
          {...(hint && { 'aria-describedby': `${id}-hint` })}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        {label}
      </label>
      {hint && (
        <p class="cb-soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
