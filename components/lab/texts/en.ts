// What the lab page says around the checker's own sentences, in English.

import type { Subject } from '../../../labs/checker/diagnoses/catalogue.ts'
import type { Verdict } from '../../../labs/checker/verdict.ts'

const verdicts: Record<Verdict, string> = {
  waiting: 'not seen yet',
  passed: 'passed',
  failed: 'seen, but not as expected',
  unknown: 'cannot be seen here',
  skipped: 'comes later',
}

/** Of what must not happen. */
const forbidden: Record<Verdict, string> = {
  ...verdicts,
  waiting: 'not seen so far, as it should be',
  failed: 'seen, and it must not be: start over',
}

export const panel = {
  title: 'The checker',
  intro:
    'It watches the packets of your board as the broker sees them, and tells you what it saw. Steps pass in any order, and a step that has passed stays passed.',
  /** Shown before there is an attempt. */
  stepsTitle: 'What your board must be seen to do',
  verdictOf: (verdict: Verdict, isForbidden: boolean) => (isForbidden ? forbidden : verdicts)[verdict],
  never: 'must not happen',
  optional: 'not needed to pass',
  weight: (weight: number) => `counts ${weight} times`,
  partly: (done: number, of: number) => `${done} of ${of}`,
  score: (earned: number, of: number) =>
    `${Math.round(earned * 100) / 100} of ${of} ${of === 1 ? 'point' : 'points'}`,
  /** Said aloud when a verdict changes. */
  news: (title: string, verdict: Verdict, message: string) => `${title}: ${verdicts[verdict]}. ${message}`,
  notJoined: 'To have your board checked, join the class first.',
  join: 'Join the class',
  start: 'Start',
  starting: 'Starting …',
  startHelp:
    'Press Start when you are ready to run your program. A connection that is open already counts, what was published before does not.',
  startHelpAlone:
    'Press Start, then connect a client. A connection that is open already counts, what was published before does not.',
  listening: 'The checker is listening. Now',
  connectClient: 'connect a client in this page',
  clients: 'To the clients',
  attempt: (number: number, time: string) => `Attempt ${number}, started at ${time}`,
  progress: (passed: number, all: number) => `${passed} of ${all} steps passed`,
  mark: (points: number, of: number) => `Mark: ${points} of ${of}`,
  late: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} late`,
  ended: 'This attempt has ended.',
  startOver: 'Start over …',
  startOverSure: 'Start over? The steps that have passed are to be done again.',
  startOverYes: 'Start over',
  cancel: 'Cancel',
  resetNow:
    'The checker is listening. Does your program speak only once, after the board starts? Press reset now.',
  notConnected: 'Address and credentials for your program are on the page',
  boardPage: 'Connect your board',
  lost: 'What is shown is how things stood when the connection was lost.',
  bytesOf: (summary: string) => `Bytes of ${summary}`,
  bytesAbout: 'Every byte of the packet, and what it means.',
  toBroker: 'to the broker',
  fromBroker: 'from the broker',
  whatCame: 'What came',
  alsoSeen: 'What else was seen, which may have the same cause',
  tryThis: 'Try',
  readMore: 'Read',
  moreAbout: 'More about this',
  sure: {
    certain: 'The packets show this beyond doubt.',
    likely: 'This is the likely cause; the packets would also fit another.',
    possible: 'This is a guess: the packets do not tell the cause.',
  },
  again: 'Send again',
  againBusy: 'Sending …',
  word: 'The word, as your board received it',
  jump: 'To the checker',
  answer: 'This is it',
  needWord: 'Type the word first.',
  doneTitle: 'All steps passed',
  done: 'Below each step stands the packet that proves it.',
}

export const handout = {
  kicker: (number: number, minutes: number) => `Lab ${number} · ${minutes} minutes`,
  hint: (number: number, all: number) => `Hint ${number} of ${all}`,
  labsTitle: 'Labs',
  labsDescription: 'Tasks for a real board or program, judged by what is seen on the wire.',
  labsLead:
    'Tasks for a board, or any program of your own. The checker watches the packets and says what it saw; your program needs nothing of ours.',
  minutes: (minutes: number) => `${minutes} minutes`,
  boards: (boards: number) => (boards === 1 ? 'one board, or one program' : `${boards} boards, or programs`),
  inPage: 'can be done in the page',
  needsClassroom: 'needs a classroom, or npm start on your own computer',
  diagnoses: 'My board does something else. Why?',
}

export const programs = {
  tabs: 'Programs to begin with',
  instead: 'These can:',
  solution: 'Solution',
  solutionSure:
    'The whole program, with everything this lab asks for. You keep more of what you find yourself: have you tried the three hints?',
  solutionYes: 'Show me',
  solutionNo: 'Not yet',
}

/** Where there is no classroom, and the page is one. */
export const inPage = {
  needsScript: 'This part comes alive with JavaScript switched on.',
  alone:
    'There is no classroom here, so this page is one: it has a broker of its own, clients to do the lab with, and the same checker.',
  handle: 'Your handle here is',
  token: 'your token',
  change: 'Another handle',
  newHandle: 'Your handle: user name, and first level of your topics',
  take: 'Take it',
  ownBoard: 'With a board or a program of your own',
  ownComputer: 'On your own computer',
  ourFault:
    'Something went wrong inside the checker. This is our fault, not yours: what you did may well be right. Start over, or reload the page.',
  notLoaded: 'The checker did not arrive. Is the network there? Try again; nothing you did is lost.',
  cell: {
    heading: 'Do it in this page',
    title: 'Clients in this page',
    about: 'No board at hand? These clients are judged like one: fill in the forms, and watch the steps.',
    soon: 'The clients wake when the page does.',
    needsJoin: 'Join the class first; then the clients in this page connect as yours.',
  },
  board: {
    heading: 'Do it with a board in this page',
    title: 'A board in this page',
    about: {
      micropython:
        'The MicroPython program of this lab, on a board that runs in your browser. It is judged like one on your desk, and the same program runs there.',
      'paho-2':
        'MicroPython’s umqtt cannot do this lab, paho can: here is its program for a Raspberry Pi, on a board that runs in your browser. It is judged like one on your desk, and the same program runs there.',
    },
    wait: 'The board is being fetched.',
    soon: 'The board wakes when the page does.',
    needsJoin: 'Join the class first; then the board in this page connects as yours.',
    token: 'YOUR-BOARD-TOKEN',
  },
}

const subjects: Record<Subject, string> = {
  connection: 'It does not connect, or does not stay',
  topic: 'Nothing arrives: topics and filters',
  qos: 'Quality of service',
  retain: 'Retained messages',
  session: 'Sessions',
  will: 'Last will',
  payload: 'What arrives is not what was meant',
  pace: 'Too fast, too slow, out of order',
  answer: 'Answers to the checker',
}

/** The page of diagnoses. */
export const diagnoses = {
  title: 'Diagnoses',
  heading: 'My board does this. Why?',
  description:
    'Everything the checker knows by name, by what you see: what it is, what to try, and its packets.',
  lead: 'Everything the checker knows by name. Look for what you see. The sentences are those that a student with the handle ana would read.',
  search: 'What do you see?',
  hint: 'refused, nothing arrives, disconnects …',
  none: 'Nothing here says that. Try one word of it, such as “refused” or “retained”.',
  found: 'Found: {count}',
  subjectsTitle: 'By subject',
  subjects,
  lookAlikes: 'Looks much the same:',
  openExample: 'An example, packet by packet',
  example: 'A recorded example',
  loading: 'Fetching the packets …',
  notLoaded: 'The packets did not arrive. Is the network there? Close this and open it again.',
}
