// Things to be put in order: by buttons, by the arrow keys on an item's grip, or by dragging the grip.

import type { Field } from './field.ts'
import { en as texts } from './texts/en.ts'

export function toOrderField(list: HTMLElement): Field {
  const items = () => [...list.querySelectorAll<HTMLElement>(':scope > li')]
  const atFirst = items()
  const status = list.parentElement?.querySelector('.moved')
  const wordsOf = (item: HTMLElement | undefined) => item?.querySelector('.item')?.textContent?.trim() ?? ''
  const tell = (item: HTMLElement) => {
    const all = items()
    if (status) status.textContent = texts.moved(wordsOf(item), all.indexOf(item) + 1, all.length)
  }
  const move = (item: HTMLElement, by: -1 | 1, focused: HTMLElement) => {
    const other = items()[items().indexOf(item) + by]
    if (!other) return
    if (by < 0) other.before(item)
    else other.after(item)
    focused.focus() // moving it in the page took the focus away
    tell(item)
  }

  for (const item of atFirst) {
    const grip = item.querySelector<HTMLElement>('.grip')
    const on = (name: string, by: -1 | 1) => {
      const button = item.querySelector<HTMLElement>(name)
      button?.addEventListener('click', () => move(item, by, button))
    }
    on('.up', -1)
    on('.down', 1)
    grip?.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      event.preventDefault()
      move(item, event.key === 'ArrowUp' ? -1 : 1, grip)
    })
    // The list hears of the pointer while it drags: the grip itself leaves the page for a moment at each move.
    grip?.addEventListener('pointerdown', (event) => {
      list.setPointerCapture(event.pointerId)
      item.dataset.dragged = ''
    })
  }
  list.addEventListener('pointermove', ({ clientY }) => {
    const dragged = items().find(({ dataset }) => dataset.dragged !== undefined)
    if (!dragged) return
    const over = items().find((one) => {
      const { top, bottom } = one.getBoundingClientRect()
      return one !== dragged && clientY > top && clientY < bottom
    })
    if (!over) return
    if (items().indexOf(over) < items().indexOf(dragged)) over.before(dragged)
    else over.after(dragged)
  })
  for (const end of ['pointerup', 'pointercancel'])
    list.addEventListener(end, () => {
      const dragged = items().find(({ dataset }) => dataset.dragged !== undefined)
      if (!dragged) return
      delete dragged.dataset.dragged
      tell(dragged)
    })

  return {
    read: () => items().map(({ dataset }) => Number(dataset.item)),
    write: (given) => {
      if (typeof given === 'string') return
      const byNumber = new Map(items().map((item) => [Number(item.dataset.item), item]))
      list.append(...given.flatMap((number) => byNumber.get(number) ?? []))
    },
    clear: () => list.append(...atFirst),
    itemAt: (place) => wordsOf(items()[place]),
  }
}
