// What the quiz's script says, in English.

export const en = {
  right: 'Right.',
  wrong: 'Not this one.',
  choose: 'Choose an answer first.',
  type: 'Type an answer first.',
  missing: 'What you chose is right, and there is more.',
  astray: (place: number, item: string) => `Place ${place} is not right yet: ${item}.`,
  moved: (item: string, place: number, of: number) => `${item} is now ${place} of ${of}.`,
  show: 'See it on the broker',
  showThere: 'See it in the cell above',
  hide: 'Close this cell',
  notLoaded: 'The cell could not be loaded. Is the line still there? Try again.',
  predicted: (right: number, of: number) => `${right} of ${of} as you predicted.`,
  score: (right: number, of: number) => `${right} of ${of}`,
}
