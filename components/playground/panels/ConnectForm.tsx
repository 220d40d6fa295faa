// What a client says of itself in CONNECT. Folded on its card until somebody wants to know.

import type { Cell } from '../cell.ts'
import type { ConnectDraft, WillDraft } from '../story.ts'
import { findConnectFaults, isNamelessSession, MOST_KEEP_ALIVE, MOST_SECONDS } from './connect-faults.ts'
import { Check, Choice, NumberField, TextField } from './fields.tsx'
import href from './panels.css?url'
import { en } from './texts/en.ts'

export const styles = [href]

const texts = en.connect
const noWill: WillDraft = { topic: '', payload: '', qos: 0, retain: false, delay: 0 }
const levels = [
  [0, '0'],
  [1, '1'],
  [2, '2'],
] as const

export interface ClientPanelProps {
  cell: Cell
  index: number
}

export default function ConnectForm({ cell, index }: ClientPanelProps) {
  const draft = cell.state.draft.clients[index]!.connect
  const { link } = cell.state.clients[index]!
  const faults = findConnectFaults(draft)
  const { broker } = cell.state.draft
  const edit = (change: Partial<ConnectDraft> & { password?: string }) => cell.editConnect(index, change)
  const id = (field: string) => `${cell.story.id}-${index}-connect-${field}`
  const isV5 = draft.version === 5
  return (
    <form class="pn" aria-label={texts.intro} onSubmit={(event) => event.preventDefault()}>
      <p class="pn-help pn-wide">{link.state === 'connected' ? texts.whileConnected : texts.intro}</p>
      <TextField
        id={id('client-id')}
        label={texts.clientId}
        isMono
        value={draft.clientId}
        fault={faults.clientId && texts.text(faults.clientId)}
        help={toIdHelp(draft)}
        change={(clientId) => edit({ clientId })}
      />
      <Choice
        id={id('version')}
        label={texts.version}
        help={texts.versionHelp}
        value={draft.version}
        options={[
          [4, texts.versions[4]],
          [5, texts.versions[5]],
        ]}
        change={(version) => edit({ version })}
      />
      <Check
        id={id('clean')}
        label={isV5 ? texts.cleanStart : texts.cleanSession}
        help={isV5 ? texts.cleanStartHelp : texts.cleanSessionHelp}
        isOn={draft.clean}
        change={(clean) => edit({ clean })}
      />
      {isV5 && (
        <NumberField
          id={id('expiry')}
          label={texts.expiry}
          help={texts.expiryHelp}
          unit={texts.unit}
          value={draft.expiry}
          most={MOST_SECONDS}
          wrong={(came) => texts.wholeCame(came, MOST_SECONDS)}
          change={(expiry = 0) => edit({ expiry })}
        />
      )}
      <NumberField
        id={id('keep-alive')}
        label={texts.keepAlive}
        help={texts.keepAliveHelp}
        unit={texts.unit}
        value={draft.keepAlive}
        most={MOST_KEEP_ALIVE}
        wrong={(came) => texts.wholeCame(came, MOST_KEEP_ALIVE)}
        change={(keepAlive = 0) => edit({ keepAlive })}
      />
      {broker === 'classroom' ? (
        <p class="pn-help pn-wide">{texts.inClass}</p>
      ) : (
        <>
          <TextField
            id={id('user-name')}
            label={texts.userName}
            help={toUserNameHelp(cell)}
            value={draft.userName}
            fault={faults.userName && texts.text(faults.userName)}
            change={(userName) => edit({ userName })}
          />
          <TextField
            id={id('password')}
            label={texts.password}
            help={cell.hasOneBroker ? texts.passwordInLab : texts.passwordHelp}
            type="password"
            value={cell.passwordOf(index)}
            change={(password) => edit({ password })}
          />
        </>
      )}
      <Check
        id={id('will')}
        label={texts.will}
        help={texts.willHelp}
        isWide
        isOn={draft.will !== undefined}
        change={(isOn) => edit({ will: isOn ? noWill : undefined })}
      />
      {draft.will && <Will {...{ draft, id, edit, will: draft.will }} />}
    </form>
  )
}

function toUserNameHelp({ hasOneBroker, state }: Cell): string {
  if (hasOneBroker) return texts.userNameInLab
  return state.draft.broker === 'page' ? texts.userNameHelp : texts.userNameElsewhere
}

interface WillProps {
  draft: ConnectDraft
  will: WillDraft
  id(field: string): string
  edit(change: Partial<ConnectDraft>): void
}

function Will({ draft, will, id, edit }: WillProps) {
  const faults = findConnectFaults(draft)
  const change = (part: Partial<WillDraft>) => edit({ will: { ...will, ...part } })
  return (
    <fieldset class="pn-group pn-wide" aria-label={texts.willGroup}>
      <TextField
        id={id('will-topic')}
        label={texts.willTopic}
        isMono
        value={will.topic}
        fault={faults.willTopic && texts.willTopicFault(faults.willTopic)}
        change={(topic) => change({ topic })}
      />
      <TextField
        id={id('will-payload')}
        label={texts.willPayload}
        isMono
        value={will.payload}
        fault={faults.willPayload && texts.willTooLong}
        change={(payload) => change({ payload })}
      />
      <Choice
        id={id('will-qos')}
        label={texts.willQos}
        value={will.qos}
        options={levels}
        change={(qos) => change({ qos })}
      />
      <Check
        id={id('will-retain')}
        label={texts.willRetain}
        help={texts.willRetainHelp}
        isOn={will.retain}
        change={(retain) => change({ retain })}
      />
      {draft.version === 5 && (
        <NumberField
          id={id('will-delay')}
          label={texts.willDelay}
          help={texts.willDelayHelp}
          unit={texts.unit}
          value={will.delay}
          most={MOST_SECONDS}
          wrong={(came) => texts.wholeCame(came, MOST_SECONDS)}
          change={(delay = 0) => change({ delay })}
        />
      )}
    </fieldset>
  )
}

function toIdHelp(draft: ConnectDraft): string {
  if (isNamelessSession(draft)) return texts.namelessSession
  if (draft.clientId === '') return draft.version === 5 ? texts.nameless5 : texts.nameless4
  return texts.clientIdHelp
}
