// Fields in which somebody has typed on this page. Watched from the first moment on, so it is small.

export const typed = new Set<EventTarget>()

export function watchTyping(): void {
  document.addEventListener('input', ({ target }) => {
    if (target) typed.add(target)
  })
}
