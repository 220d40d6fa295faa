// What stands beside every page of a student in class, in English.

export const companion = {
  label: 'From your class',
  fold: 'Fold away',
  /** What came, as the one line on a phone names it. */
  came: {
    note: 'A note',
    message: 'A message',
    fault: 'A fault on purpose',
    poll: 'A question',
    follow: 'Your instructor leads',
  },
  raise: 'Raise your hand',
  lower: 'Hand is up · lower it',
  handHelp: 'Your instructor sees that you want help, on which page you are, and which step is open.',
  handUp: 'Your instructor sees it, with the page you were on.',

  isAt: (title: string) => `Your instructor is at “${title}”.`,
  followHelp:
    'Follow along, and this browser goes where they go, on this page and on the next ones. You can stop at any time, and what you have typed is never left without asking.',
  follow: 'Follow',
  notNow: 'Not now',
  following: (title: string) => `Following: “${title}”`,
  stop: 'Stop',
  typing: (title: string) => `Your instructor went on to “${title}”. You have typed something here.`,
  goNow: 'Go there',
  stay: 'Stay here',

  messageTitle: 'From your instructor',
  messageRead: 'Put away',

  faultTitle: 'A fault on purpose',
  faults: {
    cut: () => 'Your instructor has cut the connections of your boards. A good program comes back by itself.',
    silent: (seconds: number) =>
      `The broker is silent for ${seconds} s: it hears your boards and does not answer. Watch what your program does.`,
    restart: (seconds: number) =>
      `The broker starts again: for ${seconds} s it takes no connection. It has kept its sessions.`,
  },
  faultHelp: 'Nothing that goes wrong by it counts against you.',

  pollTitle: 'A question to all',
  pollClosed: 'No more answers are taken.',
  answer: 'Answer',
  answerAgain: 'Change my answer',
  answered: 'Answered.',
  right: '✓ right',
  mine: '(yours)',
  share: (count: number, all: number) => `${count} · ${Math.round((100 * count) / all)} %`,

  paused: (when: string) =>
    `Your instructor has stopped this lab since ${when}. Nothing is judged until it goes on; your boards may stay connected.`,
  closed: 'This lab is closed: an attempt cannot be started. One that has begun goes on.',
  opensAt: (when: string) => `This lab is not open yet. It opens at ${when}.`,
  closesAt: (when: string) => `Open until ${when}.`,
}
