// Addresses inside the site. Lessons are written as if the site lay at "/"; it may lie in a folder.

/** `/lessons/x/` as the browser must ask for it when the site lies at `base`. Other addresses stay as they are. */
export function toUrl(path: string, base: string = import.meta.env.BASE_URL): string {
  if (!path.startsWith('/') || path.startsWith('//')) return path
  return base.replace(/\/$/, '') + path
}
