// The class's certificates: whom boards trust, what the server shows, and what each board shows.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ConfirmButton } from '../../class/ConfirmButton.tsx'
import { toDay, toShortSerial } from '../../class/certificates.ts'
import { toUrl } from '../../notebook/url.ts'
import { setup as texts } from '../texts/index.ts'
import type { BoardCertificate, ClassCertificatesInfo, SetupCalls } from './calls.ts'

export function ClassCertificates({ calls }: { calls: SetupCalls }) {
  const info = useSignal<ClassCertificatesInfo | undefined>(undefined)
  const message = useSignal('')
  const refresh = async () => {
    const answer = await calls.certificates()
    message.value = answer.ok ? '' : answer.message
    if (answer.ok) info.value = answer.value
  }
  useEffect(() => {
    refresh()
  }, [calls])
  const revoke = async ({ handle, serial }: BoardCertificate) => {
    const answer = await calls.revoke(handle, serial)
    if (!answer.ok) return answer.message
    await refresh()
    return ''
  }
  return (
    <section class="cell setup-part" aria-labelledby="certificates-title">
      <h2 id="certificates-title">{texts.certificatesTitle}</h2>
      {message.value && <p class="field-fault">{message.value}</p>}
      {info.value && (
        <>
          <dl class="setup-values">
            <dt>{texts.authority}</dt>
            <dd>
              <span class="fingerprint mono">
                {info.value.authority.fingerprint.replaceAll(':', ':\u200b')}
              </span>
              {texts.until(toDay(info.value.authority.endsAt))}{' '}
              <a href={toUrl('/ca.crt')} download="ca.crt">
                {texts.downloadAuthority}
              </a>
            </dd>
            <dt>{texts.server}</dt>
            <dd>
              <span class="mono">{info.value.server.names.join(', ')}</span>
              <br />
              {texts.fromUntil(toDay(info.value.server.startsAt), toDay(info.value.server.endsAt))}
            </dd>
          </dl>
          <h3>{texts.boardCertificates}</h3>
          {info.value.certificates.length === 0 ? (
            <p class="soft">{texts.noCertificates}</p>
          ) : (
            <ul class="student-list">
              {info.value.certificates.map((one) => (
                <li key={one.serial}>
                  <span>
                    <span class="mono">{one.handle}</span> {one.boardName ?? texts.boardGone}
                  </span>
                  <span class="soft">
                    <span class="mono">{toShortSerial(one.serial)} …</span>{' '}
                    {one.revokedAt === null
                      ? texts.until(toDay(one.endsAt))
                      : texts.revokedOn(toDay(one.revokedAt))}
                  </span>
                  {one.revokedAt === null && (
                    <ConfirmButton
                      label={texts.revoke}
                      about={`${one.handle} ${one.boardName ?? ''}`}
                      question={texts.revokeSure(one.handle, one.boardName ?? '')}
                      yes={texts.revokeYes}
                      act={() => revoke(one)}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
