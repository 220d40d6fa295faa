import { findKeptPages } from './kept-pages.ts'

/** `<kept-list>`: links to the pages that this browser has kept. */
class KeptList extends HTMLElement {
  async connectedCallback() {
    const pages = await findKeptPages()
    if (pages.length === 0) return
    const list = document.createElement('ul')
    for (const page of pages) {
      const link = document.createElement('a')
      link.href = page
      link.textContent = (await findTitle(page)) ?? page
      const item = document.createElement('li')
      item.append(link)
      list.append(item)
    }
    this.replaceChildren(list)
  }
}

/** What the kept page calls itself, without the name of the site. */
async function findTitle(page: string): Promise<string | undefined> {
  const html = await (await caches.match(page))?.text()
  return html
    ?.match(/<title>([^<·]+)/)?.[1]
    ?.trim()
    .replaceAll('&amp;', '&')
}

customElements.define('kept-list', KeptList)

document.querySelector('[data-again]')?.addEventListener('click', () => location.reload())
