// TLS on the board page: where it is spoken, whom to trust, and a certificate for the student's own board.

import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { toUrl } from '../notebook/url.ts'
import { type Answer, api } from './api.ts'
import { type BoardInfo, boardCalls } from './boards/calls.ts'
import { boardChanges } from './boards/own-boards.ts'
import { CopyButton } from './CopyButton.tsx'
import {
  type Certificate,
  findValid,
  type MadeCertificate,
  type TextFile,
  toBytes,
  toDay,
  toShortSerial,
} from './certificates.ts'
import type { Classroom } from './find-classroom.ts'
import { saveFile } from './save-file.ts'
import { session } from './state.ts'
import { requestCommand, shared, certificates as texts } from './texts/index.ts'

/** The name that stands in every server certificate of a class. */
const NAME = 'mqtt.classroom'

export function Certificates({ tls }: { tls: NonNullable<Classroom['tls']> }) {
  return (
    <details class="cell board-certificates">
      <summary>{texts.title}</summary>
      <div class="tls-part">
        <p>{texts.intro}</p>
        <dl class="values">
          <Row name={texts.portTls} value={String(tls.port)} help={texts.portTlsHelp} />
          <Row name={texts.portMutual} value={String(tls.mutualPort)} help={texts.portMutualHelp} />
          <Row name={texts.name} value={NAME} help={texts.nameHelp} />
          <div>
            <dt>{texts.authority}</dt>
            <dd>
              <a href={toUrl(tls.authority)} download="ca.crt">
                {texts.download('ca.crt')}
              </a>
              <span class="soft">{texts.fingerprint}</span>
              <span class="fingerprint mono">{tls.fingerprint.replaceAll(':', ':\u200b')}</span>
            </dd>
          </div>
        </dl>
        <OwnCertificates />
      </div>
    </details>
  )
}

function Row({ name, value, help }: { name: string; value: string; help: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="mono">{value}</span>
        <span class="soft">{help}</span>
      </dd>
      <dd class="value-actions">
        <CopyButton text={value} label={name} />
      </dd>
    </div>
  )
}

/** One for each of the student's boards. */
function OwnCertificates() {
  const boards = useSignal<readonly BoardInfo[]>([])
  const list = useSignal<readonly Certificate[]>([])
  const site = session.value?.site
  useEffect(() => {
    if (site === undefined) return
    boardCalls({ site })
      .list()
      .then((answer) => {
        if (answer.ok) boards.value = answer.value.boards
      })
    api.certificates(site).then((answer) => {
      if (answer.ok) list.value = answer.value.certificates
    })
  }, [site, boardChanges.value])
  return (
    <>
      {boards.value.map(({ id, name }) => (
        <OwnCertificate
          key={id}
          board={id}
          title={boards.value.length > 1 ? texts.ownOf(name) : texts.own}
          list={list}
        />
      ))}
    </>
  )
}

interface OwnProps {
  board: string
  title: string
  /** Of all boards. */
  list: Signal<readonly Certificate[]>
}

function OwnCertificate({ board, title, list }: OwnProps) {
  const made = useSignal<MadeCertificate | undefined>(undefined)
  const asking = useSignal<'renew' | 'revoke' | undefined>(undefined)
  const isBusy = useSignal(false)
  const message = useSignal('')
  const said = useSignal('')
  const who = session.value

  const titleId = useId()
  if (!who) return null
  const valid = findValid(
    list.value.filter((one) => one.board === board),
    Date.now(),
  )

  async function take<T extends { certificates: Certificate[] }>(asked: Promise<Answer<T>>) {
    isBusy.value = true
    message.value = ''
    said.value = ''
    const answer = await asked
    isBusy.value = false
    asking.value = undefined
    if (!answer.ok) {
      message.value = answer.message
      return undefined
    }
    list.value = answer.value.certificates
    return answer.value
  }
  async function make(request?: string) {
    const answer = await take(api.newCertificate(who!.site, board, request))
    if (!answer) return
    made.value = answer
    said.value = request === undefined ? texts.made : texts.signed
  }
  async function revoke() {
    if (!valid || !(await take(api.revokeCertificate(who!.site, valid.serial)))) return
    made.value = undefined
    said.value = texts.revoked
  }
  const ask = (what: 'renew' | 'revoke') => () => {
    asking.value = what
  }

  return (
    <section class="own-certificate" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      <p>{valid ? texts.valid(toShortSerial(valid.serial), toDay(valid.endsAt)) : texts.none}</p>
      {asking.value ? (
        <div class="confirm">
          <p>{texts[`${asking.value}Sure`]}</p>
          <p class="actions">
            <button
              type="button"
              class="button"
              disabled={isBusy.value}
              onClick={() => (asking.value === 'renew' ? make() : revoke())}
            >
              {texts[`${asking.value}Yes`]}
            </button>
            <button type="button" class="button-quiet" onClick={() => (asking.value = undefined)}>
              {shared.cancel}
            </button>
          </p>
        </div>
      ) : valid ? (
        <p class="actions">
          <button type="button" class="button-quiet" onClick={ask('renew')}>
            {texts.renew}
          </button>
          <button type="button" class="button-quiet" onClick={ask('revoke')}>
            {texts.revoke}
          </button>
        </p>
      ) : (
        <p class="actions">
          <button type="button" class="button" disabled={isBusy.value} onClick={() => make()}>
            {isBusy.value ? texts.making : texts.make}
          </button>
        </p>
      )}
      <p role="status">{said.value}</p>
      {message.value && (
        <p class="field-fault" role="alert">
          {message.value}
        </p>
      )}
      {made.value && <Downloads made={made.value} handle={who.handle} />}
      {location.protocol === 'http:' && <p class="soft">{texts.plain}</p>}
      <Request handle={who.handle} isBusy={isBusy.value} onSign={make} />
    </section>
  )
}

function Downloads({ made, handle }: { made: MadeCertificate; handle: string }) {
  const button = (label: string, save: () => void) => (
    <button type="button" class="button-quiet" onClick={save}>
      {label}
    </button>
  )
  const file = (label: string, { name, text }: TextFile) => button(label, () => saveFile(name, text))
  return (
    <p class="actions">
      {button(texts.archive, () =>
        saveFile(`${handle}-certificates.zip`, toBytes(made.archive), 'application/zip'),
      )}
      {made.pem.map((pem) => file(pem.name, pem))}
      {file(texts.arduino, made.arduino)}
      {file(texts.espIdf, made.espIdf)}
    </p>
  )
}

interface RequestProps {
  handle: string
  isBusy: boolean
  onSign: (request: string) => void
}

function Request({ handle, isBusy, onSign }: RequestProps) {
  const text = useSignal('')
  const command = requestCommand(handle)
  return (
    <details>
      <summary class="request-title">{texts.requestTitle}</summary>
      <div class="tls-part">
        <p class="soft">{texts.requestHelp}</p>
        <div class="request-command">
          <code class="mono">{command}</code> <CopyButton text={command} label={texts.requestTitle} />
        </div>
        <label class="request-field">
          {texts.request}
          <textarea
            class="field mono"
            rows={6}
            spellcheck={false}
            placeholder="-----BEGIN CERTIFICATE REQUEST-----"
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
        </label>
        <p class="actions">
          <button
            type="button"
            class="button"
            disabled={isBusy || text.value.trim() === ''}
            onClick={() => onSign(text.value)}
          >
            {texts.sign}
          </button>
        </p>
      </div>
    </details>
  )
}
