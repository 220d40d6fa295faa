// What stands in the place of a part that is not there yet, in English.

export const en = {
  notLoaded: (why: string) => `This part could not be fetched (${why}). Is the network there?`,
  again: 'Try again',
  needsScript: 'This part comes alive with JavaScript switched on.',
}
