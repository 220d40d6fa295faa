// What the instructor's desk says, in English.

import type { Verdict } from '../../../labs/checker/verdict.ts'

const verdicts: Record<Verdict, string> = {
  waiting: 'not seen yet',
  passed: 'passed',
  failed: 'wrong',
  unknown: 'cannot be seen',
  skipped: 'comes later',
}

export const desk = {
  title: 'Desk',
  description: 'The instructor’s view of the class.',
  opening: 'Opening the desk …',
  closedTitle: 'This is the instructor’s desk',
  closed:
    'It opens with the link that the classroom prints in its terminal when it starts. The link works once; this browser then stays signed in. Once you have chosen a password, it opens with that.',
  usedTitle: 'This link does not open the desk',
  used: 'The newest link stands in the classroom’s terminal. Students, attempts and verdicts stay through a new start.',
  ended:
    'The classroom no longer knows this browser’s desk. Sign in with the password, or open the newest link from its terminal.',
  signInTitle: 'Sign in',
  signInHelp:
    'With the instructor’s password. Forgotten? Stop the classroom in its terminal with Ctrl-C, and start it with: npm start -- --new-password',
  password: 'Password',
  needPassword: 'Type the password.',
  signIn: 'Sign in',
  signingIn: 'Signing in …',
  emptySetup: 'Or take them in from a roster, and print a card for each.',
  leave: 'Sign out',

  code: 'Class code',
  codeAt: (address: string) => `Students open ${address} and choose Join the class.`,
  joiningOpen: 'Joining is open',
  joiningClosed: 'Joining is closed',
  joining: 'Let students join',
  summary: (all: number, online: number, done: number, stuck: number) =>
    `${all} ${all === 1 ? 'student' : 'students'} · ${online} online · ${done} done · ${stuck} stuck`,
  hideNames: 'Hide names (projector)',
  tableCaption: (lab: string) => `Students and their steps of ${lab}`,
  student: 'Student',
  online: 'Online',
  onlineYes: 'online',
  onlineNo: 'away',
  legend: 'The signs',
  notStarted: 'not started',
  verdicts,
  stepTitle: (number: number, title: string) => `Step ${number}: ${title}`,
  emptyTitle: 'Nobody has joined yet',
  empty: (address: string) =>
    `Students open ${address} on their own computers, choose Join the class and type the code.`,
  details: (handle: string) => `Show ${handle}`,
  close: 'Close',
  joinedAt: (time: string) => `Joined at ${time}.`,
  attempt: (number: number, time: string) => `Attempt ${number}, started at ${time}.`,
  noAttempt: 'Has not started this lab.',
  /** It speaks to the student: "your program", "at your address". */
  reads: (sentence: string) => `The student reads: “${sentence}”`,
  refusedAt: (time: string) => `Refused at ${time}. The student reads:`,
}
