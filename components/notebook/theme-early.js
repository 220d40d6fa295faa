// Stands in the head, before anything is drawn, so that no page flashes in the other theme. The key is memory.ts's.
try {
  const theme = JSON.parse(localStorage.getItem('notebook.theme'))
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}
