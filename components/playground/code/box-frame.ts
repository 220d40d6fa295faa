// The closed box in a browser: a sandboxed frame with an origin of its own, and in it a Worker.

import { toUrl } from '../../notebook/url.ts'
import type { Box, FromFrame, ToFrame } from './box.ts'
import { en } from './texts/en.ts'

/** Fetching a page of our own site takes no longer. */
const PATIENCE_MS = 8_000

export interface FrameBoxParts {
  /** Where the frame is put; it is not shown. */
  home(): HTMLElement
  title: string
  /** The frame's document, under the site's base. */
  path: string
  /** The address of the Worker's script. */
  script: string
  /** Calls of its WebAssembly wait: by shared memory, where nothing better is there. */
  waits?: boolean
}

export function createFrameBox({ home, title, path, script: scriptUrl, waits = false }: FrameBoxParts): Box {
  let opening: Promise<void> | undefined
  let frame: HTMLIFrameElement | undefined
  let control: MessagePort | undefined
  let worker = ''
  let probes = 0
  const probing = new Map<number, (line: number | undefined) => void>()

  async function open() {
    if (import.meta.env.DEV) throw new Error(en.onlyBuilt)
    const [text] = await Promise.all([fetchText(scriptUrl), openFrame()])
    // By a short name in stacks: half a megabyte of address in each frame would take its time.
    worker = `data:text/javascript;charset=utf-8,${encodeURIComponent(`${text}\n//# sourceURL=runner.js`)}`
  }

  async function openFrame() {
    const made = document.createElement('iframe')
    made.setAttribute('sandbox', 'allow-scripts')
    if (waits && crossOriginIsolated) made.allow = 'cross-origin-isolated'
    made.src = toUrl(path)
    made.title = title
    made.hidden = true
    made.tabIndex = -1
    const loaded = new Promise<void>((resolve, reject) => {
      made.onload = () => resolve()
      setTimeout(() => reject(new Error(`${made.src} did not load`)), PATIENCE_MS)
    })
    home().append(made)
    frame = made
    await loaded
    const { port1, port2 } = new MessageChannel()
    const ready = new Promise<void>((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<FromFrame>) => {
        if (data.type === 'ready') resolve()
        else if (data.type === 'probed') {
          probing.get(data.probe)?.(data.line)
          probing.delete(data.probe)
        }
      }
      setTimeout(() => reject(new Error(`${made.src} does not answer`)), PATIENCE_MS)
    })
    // An opaque origin has no name to say.
    made.contentWindow?.postMessage(0, '*', [port2])
    control = port1
    await ready
  }

  const say = (message: ToFrame, transfer: Transferable[] = []) => control?.postMessage(message, transfer)

  function close() {
    control?.close()
    frame?.remove()
    frame = undefined
    control = undefined
    opening = undefined
  }

  return {
    async open() {
      opening ??= open()
      try {
        await opening
      } catch (error) {
        close()
        throw error
      }
    },
    start: (port) => say({ type: 'start', url: worker, waits }, [port]),
    stop: () => say({ type: 'stop' }),
    findSyntaxLine(script) {
      const probe = ++probes
      const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(`throw 0;${script}`)}`
      return new Promise((resolve) => {
        probing.set(probe, resolve)
        setTimeout(() => resolve(undefined), 2_000)
        say({ type: 'probe', probe, url })
      })
    },
    close,
  }
}

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer.text()
}
