// What was answered in a quiz, in words.

export const en = {
  nothing: 'nothing of it',
  and: ' + ',
  next: ' → ',
  other: 'something nobody foresaw',
  unknownChoice: 'a choice that is not there',
  /** "2 of 3" */
  predicted: (chosen: string) => `${chosen} predicted as it came`,
}
