// What the lab page says around the checker's own sentences, in English.

import type { Verdict } from '../../../labs/checker/verdict.ts'

const verdicts: Record<Verdict, string> = {
  waiting: 'not seen yet',
  passed: 'passed',
  failed: 'seen, but not as expected',
  unknown: 'cannot be seen here',
  skipped: 'comes later',
}

export const panel = {
  title: 'The checker',
  intro:
    'It watches the packets of your board as the broker sees them, and tells you what it saw. Steps pass in any order, and a step that has passed stays passed.',
  /** Shown before there is an attempt. */
  stepsTitle: 'What your board must be seen to do',
  verdicts,
  /** In a topic, in the place of a handle that is not known yet. */
  handle: '<handle>',
  notJoined: 'To have your board checked, join the class first.',
  join: 'Join the class',
  start: 'Start',
  starting: 'Starting …',
  startHelp:
    'Press Start when you are ready to run your program. A connection that is open already counts, what was published before does not.',
  attempt: (number: number, time: string) => `Attempt ${number}, started at ${time}`,
  progress: (passed: number, all: number) => `${passed} of ${all} steps passed`,
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
  hexOf: (summary: string) => `Bytes of ${summary}`,
  toBroker: 'to the broker',
  fromBroker: 'from the broker',
  whatCame: 'What came',
  alsoSeen: 'What else was seen, which may have the same cause',
  tryThis: 'Try',
  readMore: 'Read',
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
  done: 'Your board speaks MQTT: it connected, published, listened and answered. Below each step stands the packet that proves it.',
}

export const handout = {
  kicker: (number: number, minutes: number) => `Lab ${number} · ${minutes} minutes`,
  hint: (number: number, all: number) => `Hint ${number} of ${all}`,
  labsTitle: 'Labs',
  labsDescription: 'Tasks for a real board or program, judged by what is seen on the wire.',
  labsLead:
    'Tasks for a board, or any program of your own. The checker watches the packets and says what it saw; your program needs nothing of ours.',
  minutes: (minutes: number) => `${minutes} minutes`,
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
