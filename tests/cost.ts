// What a piece of work costs this process. Not the time that passes, which on a busy machine is others' too.

/** Milliseconds of processor time. */
export function costOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
