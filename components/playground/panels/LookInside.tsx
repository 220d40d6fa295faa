// One message, looked into: its payload as text, JSON, bytes and whatever else it may be.

import { useEffect, useRef } from 'preact/hooks'
import type { Message } from '../message.ts'
import PayloadViewer from '../payload/PayloadViewer.tsx'
import { TopicText } from '../TopicText.tsx'
import { en } from '../texts/en.ts'

export interface LookInsideProps {
  message: Message
  close(): void
}

export { styles } from '../payload/PayloadViewer.tsx'

export default function LookInside({ message, close }: LookInsideProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    if (current && !current.open) current.showModal()
  }, [])
  const { topic, payload, qos, retain, dup } = message
  const contentType = message.properties?.contentType
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it, as Escape does by itself
    <dialog
      ref={dialog}
      class="pn-look"
      aria-label={en.messages.lookAt(topic)}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="pn-look-frame">
        <header>
          <TopicText topic={topic} />
          <span class="pg-mark">{en.messages.qos(qos)}</span>
          {retain && <span class="pg-mark">{en.messages.retain}</span>}
          {dup && <span class="pg-mark pg-dup">{en.messages.dup}</span>}
          <button type="button" class="copy" onClick={() => dialog.current?.close()}>
            {en.messages.close}
          </button>
        </header>
        <PayloadViewer payload={payload} {...(contentType === undefined ? {} : { contentType })} />
      </div>
    </dialog>
  )
}
