// The drawn diagrams of the lessons, as text at build time.

const drawn: Record<string, string> = import.meta.glob('../../lessons/**/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The SVG drawn from `lessons/<name>.mmd`. Throws when it is not there. */
export function findDiagram(name: string): string {
  const svg = drawn[`../../lessons/${name}.svg`]
  if (!svg) throw new Error(`Expected lessons/${name}.svg. It is not there: run "npm run diagrams".`)
  return svg
}
