// Waiting with an end.

/** What `work` comes to, or `late` after so many milliseconds: then nobody waits for it any more. */
export async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), milliseconds)
  })
  // Its failure, when it comes late, is nobody's either.
  work.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
