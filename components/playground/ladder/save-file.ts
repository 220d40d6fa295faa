// Saves something as a file, as a link with `download` does: no server takes part.

export function saveFile(
  content: string | Blob,
  type: string,
  name: string,
  page: Document = document,
): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = page.createElement('a')
  link.href = url
  link.download = name
  link.hidden = true
  page.body.append(link)
  link.click()
  link.remove()
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
