// The words of the page for filters, in English.

export const en = {
  title: 'Filter bench',
  about:
    'Put topic filters beside topic names and see which match, with the reason at every level. Or practise: tick what you expect, then check.',
  tools: 'The tool',
  cell: 'Filters against topic names',
  cellAbout: 'A grid of filters and topic names: which match, and why, level by level.',
}
