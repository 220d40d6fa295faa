// A terminal in the page: commands, what they print, the line to type the next one, and the packets underneath.

import { useEffect, useRef, useState } from 'preact/hooks'
import { CellMenu, styles as menuStyles } from '../../notebook/cells/CellMenu.tsx'
import { tellRan } from '../../notebook/cells/cell-ran.ts'
import { copyText } from '../../notebook/copy.ts'
import { createAnnouncer } from '../announcer.ts'
import { BrokerSwitch } from '../BrokerSwitch.tsx'
import playgroundStyles from '../playground.css?url'
import { toText } from './block.ts'
import { CommandBlock } from './CommandBlock.tsx'
import { CommandLine } from './CommandLine.tsx'
import styleAddress from './command.css?url'
import { ReadyCommands } from './ReadyCommands.tsx'
import { toShown } from './screen.ts'
import type { Terminal } from './terminal.ts'
import { en } from './texts/en.ts'
import { useMember } from './use-member.ts'
import { useTerminal } from './use-terminal.ts'
import { WireFold } from './WireFold.tsx'

export const styles = [playgroundStyles, ...menuStyles, styleAddress]

export interface CommandCellProps {
  id: string
  title?: string
  /** Ready to be run with a click. */
  commands?: string[]
  /** Lines of output that have room before they scroll. */
  rows?: number
}

export default function CommandCell({ id, title = en.title, commands = [], rows = 18 }: CommandCellProps) {
  const { terminal, cell, live, version } = useTerminal(id)
  const member = useMember(terminal, title, commands)
  const end = useRef<HTMLElement>(null)
  const isFollowing = useRef(true)
  const [copied, setCopied] = useState<boolean | undefined>(undefined)

  const { hasRun } = terminal
  useEffect(() => {
    if (hasRun) tellRan(id)
  }, [id, hasRun])

  useEffect(() => {
    const box = end.current
    if (box && isFollowing.current) box.scrollTop = box.scrollHeight
  })

  return (
    <section class="cell cmd" aria-label={title} data-live={live} id={`cell-${id}`}>
      <header class="cmd-head">
        <h3>{title}</h3>
        <div class="cmd-actions">
          <button
            type="button"
            class="copy"
            disabled={terminal.blocks.length === 0}
            onClick={() => void copyText(toText(terminal.blocks)).then(setCopied)}
          >
            {en.copy}
          </button>
          <button type="button" class="copy" title={en.clearHint} onClick={() => terminal.clear()}>
            {en.clear}
          </button>
          <button type="button" class="copy" title={en.resetHint} onClick={() => terminal.reset()}>
            {en.reset}
          </button>
          <CellMenu cell={member} />
        </div>
      </header>
      <p class="cmd-status" role="status">
        {copied === undefined ? '' : copied ? en.copied : en.notCopied}
      </p>
      <BrokerSwitch cell={cell} live={live} />
      <ReadyCommands commands={commands} terminal={terminal} live={live} />
      <section
        ref={end}
        class="cmd-screen"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keyboard must reach it
        tabIndex={0}
        aria-label={`${en.output}: ${title}`}
        style={{ '--rows': rows }}
        onScroll={({ currentTarget: box }) => {
          isFollowing.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40
        }}
      >
        {terminal.blocks.length === 0 && <p class="cmd-note">{en.empty}</p>}
        {terminal.blocks.map((block) => (
          <CommandBlock key={block.number} block={block} terminal={terminal} />
        ))}
      </section>
      <CommandLine terminal={terminal} live={live} id={id} />
      <WireFold terminal={terminal} title={title} version={version} />
      <Announcements terminal={terminal} />
    </section>
  )
}

/** Tells a screen reader what was printed and what has ended, but never a flood of it. */
function Announcements({ terminal }: { terminal: Terminal }) {
  const [text, setText] = useState('')
  const announcer = useRef(createAnnouncer(setText, en.announceMany))
  const told = useRef(new Map<number, { count: number; isOver: boolean }>())
  useEffect(() => {
    for (const { number, screen, now } of terminal.blocks) {
      const isOver = now.state === 'over'
      const before = told.current.get(number)
      told.current.set(number, { count: screen.count, isOver })
      // What was there when the page opened is not news.
      if (!before && isOver && told.current.size <= 1 && screen.count === 0) continue
      const fresh = before ? screen.count - before.count : 0
      if (fresh > 0)
        for (const line of screen.lines.slice(-Math.min(fresh, 3)))
          announcer.current.received(toShown(line.text))
      if (before && isOver && !before.isOver) announcer.current.say(en.announceEnd(number, now.status))
    }
  })
  useEffect(() => announcer.current.stop, [])
  return (
    <p class="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}
