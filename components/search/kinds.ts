// What a search finds, in the order in which it is shown.

export const kinds = ['lesson', 'lab', 'diagnosis', 'term', 'tool'] as const
export type Kind = (typeof kinds)[number]
