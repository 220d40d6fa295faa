// A stylesheet that comes with a part of the page, when that part comes: a lesson's own styles stay small.

const loading = new Map<string, Promise<void>>()

/** Resolves once the stylesheet is there. One that does not come is no reason to withhold the part. */
export function loadStyles(href: string): Promise<void> {
  const known = loading.get(href)
  if (known) return known
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  const loaded = new Promise<void>((resolve) => {
    link.onload = () => resolve()
    link.onerror = () => resolve()
  })
  loading.set(href, loaded)
  document.head.append(link)
  return loaded
}
