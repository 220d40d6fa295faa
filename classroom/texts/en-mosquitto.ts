// What is said of Mosquitto as the engine: in the terminal, and to the instructor at the desk.

const least = 'Mosquitto 2.0 or later'
const then = 'Then start again, or leave --engine out: the class has a broker of its own.'

export const mosquitto = {
  /** By what a person installs packages with. */
  install: {
    apt: 'On this system: sudo apt install mosquitto',
    dnf: 'On this system: sudo dnf install mosquitto',
    pacman: 'On this system: sudo pacman -S mosquitto',
    brew: 'On this system: brew install mosquitto',
    winget:
      'On this system: winget install EclipseFoundation.Mosquitto, or the installer from https://mosquitto.org/download/',
    other: 'Install it with this system’s packages, or from https://mosquitto.org/download/',
  },
  missing: (how: string) =>
    `Expected ${least} on this machine, for --engine mosquitto. There is none on the PATH or in the usual places. ${how}. ${then}`,
  tooOld: (path: string, version: string, how: string) =>
    `Expected ${least} on this machine, for --engine mosquitto. ${path} is version ${version}. Bring it up to date. ${how}. ${then}`,
  notStarted: (path: string, reason: string) =>
    `Mosquitto (${path}) did not start: ${reason}. Leave --engine out to use the class’s own broker.`,
  folder: (folder: string, code: string) =>
    `Mosquitto’s configuration cannot be written to ${folder} (${code}). Choose another folder with --data.`,
  orphan: (pid: number) =>
    `A Mosquitto of this class (process ${pid}) was still running, because the class was not closed. It was stopped.`,
  stuck: (pid: number) =>
    `A Mosquitto of this class (process ${pid}) is still running and does not stop. Stop it, then start again.`,
  runs: (version: string) => `Messages are carried by Mosquitto ${version}, behind the class’s own gate.`,
  ended: (reason: string) =>
    `Mosquitto has ended (${reason}). It is started again; programs have to connect again, and what it kept for them (sessions, retained messages) is lost. The journal and the verdicts are not touched by it.`,
  again: (reason: string, seconds: number) =>
    `Mosquitto could not be started again (${reason}). The next try is in ${seconds} s.`,
  back: (clock: string) =>
    `Mosquitto had ended and was started again at ${clock}. Programs had to connect again; their sessions and retained messages were lost. Steps about a session that was lost begin anew.`,
  silent: (seconds: number) => `it took no connection within ${seconds} s`,
  exit: (code: number | null, signal: string | null, said: string) =>
    [signal ?? `exit status ${code}`, said].filter(Boolean).join(': '),
}
