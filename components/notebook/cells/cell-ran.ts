/** Fired on `window`, with the cell's id, when somebody has run it for the first time on this visit. */
export const cellRan = 'notebook-cell-ran'

export const tellRan = (id: string): boolean => dispatchEvent(new CustomEvent(cellRan, { detail: id }))
