// The ladder alone on a page, fed by a test: with traces no broker would give at will.

import { render } from 'preact'
import LadderPanel from '../../../components/playground/ladder/LadderPanel.tsx'
import { WireLog } from '../../../components/playground/wire-log.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { cutAndResent, publish, qos2, Script } from '../../playground/ladder/events.ts'
import '@fontsource-variable/jetbrains-mono/index.css'
import '@fontsource-variable/source-sans-3/index.css'
import '../../../components/styles/tokens.css'
import '../../../components/styles/page.css'
import '../../../components/playground/playground.css'

let log = new WireLog()
let showPings = false
let frame = 0

function draw() {
  frame = 0
  render(
    <main class="page wide">
      <h1>Ladder</h1>
      <h2>Alone</h2>
      <h3>Cell</h3>
      <div class="cell pg">
        <LadderPanel
          log={log}
          title="QoS 1"
          version={log.version}
          showPings={showPings}
          onShowPings={(shown) => {
            showPings = shown
            draw()
          }}
          onClear={() => {
            log.clear()
            draw()
          }}
        />
      </div>
    </main>,
    document.body,
  )
}

const soon = () => {
  if (frame === 0) frame = requestAnimationFrame(draw)
}

/** What a test may do. */
const room = {
  story(name: 'qos2' | 'cut') {
    log = name === 'qos2' ? qos2().log() : cutAndResent().log()
    draw()
  },
  add(events: TraceEvent[]) {
    log.add(events)
    soon()
  },
  /** So many messages, one a millisecond, in portions of a few each frame when `rate` is given. */
  flood(count: number, perFrame = count, clients = 3) {
    const script = new Script()
    for (let i = 0; i < count; i++) {
      const topic = `home/room-${i % 40}/temperature`
      script.pass(i, `client ${i % clients}`, i % 2 === 0 ? 'in' : 'out', publish(topic, `${i} °C`))
    }
    return new Promise<void>((resolve) => {
      let at = 0
      const step = () => {
        log.add(script.events.slice(at, at + perFrame))
        at += perFrame
        draw()
        if (at < count) requestAnimationFrame(step)
        else resolve()
      }
      step()
    })
  },
  /** Script time of a frame in which `perFrame` packets come, in milliseconds, over so many frames. */
  async cost(frames: number, perFrame: number): Promise<number> {
    const script = new Script()
    for (let i = 0; i < frames * perFrame; i++)
      script.pass(10_000 + i, `client ${i % 3}`, i % 2 === 0 ? 'in' : 'out', publish('home/t', String(i)))
    let spent = 0
    for (let i = 0; i < frames; i++) {
      await new Promise(requestAnimationFrame)
      log.add(script.events.slice(i * perFrame, (i + 1) * perFrame))
      const start = performance.now()
      draw()
      // What the ladder puts off until after this drawing is part of its cost.
      await Promise.resolve()
      spent += performance.now() - start
    }
    return spent / frames
  },
  clear() {
    log = new WireLog()
    draw()
  },
}

export type LadderRoom = typeof room
Object.assign(globalThis, { room })
draw()
