/** Fired on `window` when a reader's progress and their class are in step, or are not: `detail` is a ShareState. */
export const shareState = 'notebook-progress-shared'
