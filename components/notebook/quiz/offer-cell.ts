// Below a wrong answer: a live cell that shows it. Its code is fetched when somebody opens it.

import type { StorySpec } from '../../playground/story.ts'
import { en as texts } from './texts/en.ts'

/** `wanted`: the name of one of the quiz's cells, or `#` and the id of one in the lesson. `cells`: the file they are in. */
export function offerCell(host: HTMLElement, wanted: string, cells: string, id: string) {
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
      const [{ showCell }, stories] = await Promise.all([import('./show-cell.tsx'), fetchCells(cells)])
      const story = stories[wanted]
      if (!story) throw new Error(`there is no cell "${wanted}"`)
      close = await showCell(place, { ...story, id: `quiz-${wanted}-${id}` })
      say(texts.hide, true)
    } catch {
      say(texts.notLoaded, false)
    }
    button.disabled = false
    button.focus()
  })
  host.append(button, place)
}

async function fetchCells(address: string): Promise<Record<string, Omit<StorySpec, 'id'>>> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return answer.json()
}
