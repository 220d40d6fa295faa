// Hints open one at a time: each brings the next one into sight.

for (const hint of document.querySelectorAll<HTMLDetailsElement>('.hint')) {
  hint.addEventListener('toggle', () => {
    if (!hint.open) return
    const next = document.querySelector<HTMLElement>(`.hint[data-stage="${Number(hint.dataset.stage) + 1}"]`)
    if (next) next.hidden = false
  })
}
