// Below a wrong answer: a live cell that shows it. Its code is fetched when somebody opens it.

import type { LiveTexts } from './words.ts'

/** `wanted`: the name of one of the quiz's cells, or `#` and the id of one in the lesson. */
export function offerCell(
  host: HTMLElement,
  wanted: string,
  cells: Record<string, object>,
  id: string,
  texts: LiveTexts,
) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button-quiet'
  if (wanted.startsWith('#')) {
    const link = document.createElement('a')
    link.href = `#frame-${wanted.slice(1)}`
    link.textContent = texts.showThere
    host.append(link)
    return
  }
  const place = document.createElement('div')
  place.className = 'shown'
  let close: (() => void) | undefined
  const say = (text: string, isOpen: boolean) => {
    button.textContent = text
    button.setAttribute('aria-expanded', String(isOpen))
  }
  say(texts.show, false)
  button.addEventListener('click', async () => {
    if (close) {
      close()
      close = undefined
      return say(texts.show, false)
    }
    button.disabled = true
    try {
      const { showCell } = await import('./show-cell.tsx')
      close = showCell(place, { ...(cells[wanted] as never), id: `quiz-${wanted}-${id}` } as never)
      say(texts.hide, true)
    } catch {
      say(texts.notLoaded, false)
    }
    button.disabled = false
    button.focus()
  })
  host.append(button, place)
}
