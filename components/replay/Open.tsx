// Where a recording comes from: a file that is dropped or chosen, or the example.

import { useId } from 'preact/hooks'
import { FileDrop } from '../class/FileDrop.tsx'
import { toUrl } from '../notebook/url.ts'
import { en } from './texts/en.ts'

export interface Source {
  name: string
  /** In bytes, where that is known. */
  size: number | undefined
  open(): Promise<ReadableStream<Uint8Array>>
}

export const fromFile = (file: File): Source => ({
  name: file.name,
  size: file.size,
  open: async () => file.stream(),
})

export const example: Source = {
  name: 'class-of-30.jsonl.gz',
  size: undefined,
  async open() {
    const answer = await fetch(toUrl('/recordings/class-of-30.jsonl.gz'))
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${answer.statusText}`.trim())
    return answer.body
  },
}

export function Open({ onOpen }: { onOpen(source: Source): void }) {
  const id = useId()
  return (
    <>
      <FileDrop class="rp-drop" onFile={(file) => onOpen(fromFile(file))}>
        <p>{en.drop}</p>
        <label for={id}>{en.choose}</label>
        <input
          id={id}
          type="file"
          accept=".jsonl,.gz,.json,.txt"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file) onOpen(fromFile(file))
          }}
        />
      </FileDrop>
      <p>
        <button type="button" class="button" onClick={() => onOpen(example)}>
          {en.example}
        </button>
      </p>
      <p class="soft">{en.exampleAbout}</p>
    </>
  )
}
