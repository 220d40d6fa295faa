// The Python libraries of a board, by the paths at which it finds them.

const sources = import.meta.glob<string>('./python/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export const libraries: Record<string, string> = Object.fromEntries(
  Object.entries(sources).map(([path, text]) => [path.replace('./python/', '/lib/'), text]),
)
