// The three certificates, made one after another: how each came about, what is in it, and its files.

import { useState } from 'preact/hooks'
import { toHex } from '../../../wire/hex.ts'
import { CopyButton } from '../bytes/CopyButton.tsx'
import { saveFile } from '../ladder/save-file.ts'
import { CertificateView } from './CertificateView.tsx'
import { isHostName } from './check/settings.ts'
import { Lines } from './Lines.tsx'
import { Summary } from './Summary.tsx'
import { en } from './texts/en.ts'
import { type Bench, type Maker, makers } from './use-bench.ts'
import { findAddress } from './x509/address.ts'
import type { Made } from './x509/certify.ts'
import { digest, type KeyPair, toPrivateKeyInfo } from './x509/keys.ts'
import { toPem } from './x509/pem.ts'

interface Props {
  bench: Bench
  frame: string
}

export function Makers({ bench, frame }: Props) {
  const isAll = makers.every((maker) => bench.made.has(maker))
  return (
    <div class="cb-part">
      <h4>{en.make.heading}</h4>
      <p>{en.make.about}</p>
      {!isAll && (
        <button type="button" class="button-quiet cb-fit" onClick={() => bench.make(makers)}>
          {en.make.all}
        </button>
      )}
      <ol class="cb-makers">
        {makers.map((maker) => (
          <Step key={maker} {...{ maker, bench, frame }} />
        ))}
      </ol>
    </div>
  )
}

function Step({ maker, bench, frame }: Props & { maker: Maker }) {
  const { title, todo, button, file } = en.make.steps[maker]
  const isMade = bench.made.has(maker)
  const isFirst = maker === 'authority' || bench.made.has('authority')
  return (
    <li class="cb-step">
      <h5>{title}</h5>
      <p>{todo}</p>
      {maker === 'server' && <ServerNames bench={bench} frame={frame} />}
      {maker === 'device' && (
        <label class="cb-field">
          <span>{en.make.user}</span>
          <input
            class="field mono"
            autocomplete="off"
            spellcheck={false}
            maxLength={32}
            value={bench.settings.user}
            onInput={({ currentTarget }) => bench.change({ user: currentTarget.value })}
          />
        </label>
      )}
      {!isMade && (
        <button type="button" class="button cb-fit" disabled={!isFirst} onClick={() => bench.make([maker])}>
          {button}
        </button>
      )}
      {!isFirst && <p class="cb-soft">{en.make.first}</p>}
      <span class="visually-hidden" role="status">
        {isMade ? en.make.isReady(title) : ''}
      </span>
      {isMade && <Ready {...{ maker, bench, file }} title={title} />}
    </li>
  )
}

function ServerNames({ bench, frame }: Props) {
  const { names, addresses } = bench.settings
  return (
    <>
      <Lines
        id={`${frame}-names`}
        label={en.make.names}
        lines={names}
        isGood={isHostName}
        fault={en.make.notName}
        change={(lines) => bench.change({ names: lines })}
      />
      <Lines
        id={`${frame}-addresses`}
        label={en.make.addresses}
        lines={addresses}
        isGood={(line) => findAddress(line) !== undefined}
        fault={en.make.notAddress}
        change={(lines) => bench.change({ addresses: lines })}
      />
      {names.length + addresses.length === 0 && <p class="cb-soft">{en.make.commonNameOnly}</p>}
    </>
  )
}

function find({ world, papers }: Bench, maker: Maker): { made: Made; keys: KeyPair } {
  if (maker === 'authority') return { made: world.authority, keys: world.authority.keys }
  if (maker === 'server') return { made: papers.ownServer, keys: world.keys.server }
  return { made: papers.ownClient, keys: world.keys.device }
}

function Ready({ maker, bench, file, title }: { maker: Maker; bench: Bench; file: string; title: string }) {
  const [isOpen, setOpen] = useState(false)
  const { made, keys } = find(bench, maker)
  const pem = () => toPem(made.certificate, 'CERTIFICATE')
  const save = (name: string, text: string) => saveFile(text, 'application/x-pem-file', name)
  return (
    <>
      <Summary certificate={made.certificate} />
      <div class="cb-row">
        <CopyButton label={en.make.copyPem} text={pem} />
        <button type="button" class="copy" onClick={() => save(`${file}.crt`, pem())}>
          {en.make.save(`${file}.crt`)}
        </button>
        <button
          type="button"
          class="copy"
          onClick={() => save(`${file}.key`, toPem(toPrivateKeyInfo(keys), 'PRIVATE KEY'))}
        >
          {en.make.save(`${file}.key`)}
        </button>
      </div>
      <details>
        <summary>{en.make.how}</summary>
        <Recipe {...{ made, keys }} isOwn={maker === 'authority'} />
      </details>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{en.make.inside}</summary>
        {isOpen && <CertificateView der={made.certificate} title={title} />}
      </details>
    </>
  )
}

/** The steps with their numbers, as they were computed. */
function Recipe({ made, keys, isOwn }: { made: Made; keys: KeyPair; isOwn: boolean }) {
  const { recipe } = en.make
  const start = (bytes: Uint8Array, size: number) => toHex(bytes.subarray(0, size))
  return (
    <ol class="cb-recipe">
      <li>{recipe.secret(start(keys.secret, 2))}</li>
      <li>{recipe.open(start(keys.open, 8))}</li>
      <li>{recipe.certified(made.certified.length)}</li>
      <li>{recipe.hash(toHex(digest(made.certified)))}</li>
      <li>{(isOwn ? recipe.own : recipe.by)(start(made.signature, 12))}</li>
      <li>{recipe.whole(made.certificate.length)}</li>
    </ol>
  )
}
