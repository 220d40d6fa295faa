// What the page for leading a class says, in English.

import type { FaultKind, LabState } from '../../../labs/lead/messages.ts'

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

export const lead = {
  title: 'Lead the class',
  description:
    'Follow me, questions to all, labs by time, messages and faults on purpose, for the instructor.',
  assistant: (name: string) => `You are here as an assistant, ${name}: labs and faults are the instructor’s.`,

  handsTitle: 'Hands',
  noHands: 'No hand is up.',
  sees: 'On',
  lowerHand: 'Lower',
  lowerAll: 'Lower all …',
  lowerAllSure: (count: number) => `Lower all ${count} hands? Who still wants help raises theirs again.`,
  lowerAllYes: 'Lower them',

  followTitle: 'Follow me',
  followHelp:
    'Students who agree are taken to the page, cell or packet where you are. Lead, then open a lesson or lab in this browser: a small bar on each page says that you lead.',
  lead: 'Lead from this browser',
  leads: (by: string) => `${by === 'instructor' ? 'The instructor' : by} leads:`,
  leadsSoon: 'You lead. Open a lesson or a lab.',
  leadsNobody: 'Nobody leads just now.',
  toLessons: 'Go to the lessons',
  stopLeading: 'Stop leading',
  barLabel: 'Leading the class',
  youLead: 'You lead: the class can follow.',
  youLeadElsewhere: 'You lead, and the class stays where you were: this page is not theirs.',

  pollTitle: 'A question to all',
  fromQuiz: 'Take one from a lesson’s quiz',
  own: 'or write one below',
  question: 'Question',
  choices: 'Answers to choose from',
  choicesHelp:
    'One on each line, 2 to 8. A star in front of a line marks it as right; students see that only when you show it.',
  several: 'Several may be chosen',
  askAll: 'Ask the class',
  given: (count: number, isOpen: boolean) =>
    `${many(count, 'answer')}${isOpen ? '' : '; no more are taken'}.`,
  whichRight: 'Which answers are right',
  reveal: 'Show what is right and how the class chose',
  closePoll: 'Take no more answers',
  endPoll: 'Take it away',
  endPollAsk: 'Take it away …',
  endPollSure: (count: number) =>
    `${many(count, 'answer')} would be gone, and the class has not seen how it chose. Take the question away?`,
  projector: 'Show it large',

  labsTitle: 'Labs',
  lab: 'Lab',
  labOption: (id: string, title: string, state: LabState | undefined) =>
    `${Number(id.slice(0, 2)) || id} ${title}${state && !state.isOpen ? ' (closed)' : ''}${state?.pausedAt ? ' (stopped)' : ''}`,
  whom: 'For',
  everybody: 'everybody',
  groups: 'Groups',
  group: (name: string) => `group ${name}`,
  students: 'Students',
  start: 'Start',
  pause: 'Pause',
  resume: 'Go on',
  reset: 'Reset …',
  resetSure: (title: string) =>
    `Begin “${title}” again for those who are at it? Each gets a new attempt; the old one is kept, with its marks.`,
  resetYes: 'Begin it again',
  done: {
    start: (title: string) => `“${title}” has begun for those who were not at it.`,
    pause: (title: string) =>
      `“${title}” is stopped: nothing is judged until it goes on, and their pages say so.`,
    resume: (title: string) => `“${title}” goes on.`,
    reset: (title: string) => `“${title}” has begun again for those who were at it.`,
  },
  isOpen: 'Open.',
  isClosed: 'Closed: it cannot be started.',
  opensAt: (when: string) => `It opens ${when}.`,
  closesAt: (when: string) => `It closes ${when}.`,
  pausedFor: (everybody: boolean, handles: readonly string[], since: string) => {
    const list = handles.slice(0, 12).join(', ') + (handles.length > 12 ? ' …' : '')
    if (!everybody) return `Stopped since ${since} for ${list}.`
    return `Stopped since ${since} for everybody${handles.length > 0 ? ` but ${list}` : ''}.`
  },
  times: { opens: 'Opens', closes: 'Closes' },
  setTimes: 'Set these times',
  openNow: 'Open now, with no end',
  closeNow: 'Close now',
  timesHelp:
    'Times are this computer’s. When a lab closes, no attempt can be started; one that has begun goes on.',

  messageTitle: 'A message to all',
  messageLabel: 'It stands on every page of the class until you withdraw it',
  send: 'Show it',
  withdraw: 'Withdraw it',
  saidBy: (by: string) => `Shown to all, from ${by === 'instructor' ? 'the instructor' : by}.`,

  faultTitle: 'A fault on purpose',
  faultHelp:
    'A real fault for real boards, to see what their programs do about it. Pages stay connected. Until half a minute after it, nothing that goes wrong counts against anybody.',
  faultKind: 'What happens',
  faults: {
    cut: 'Boards are cut off',
    silent: 'The broker is silent: it hears, and does not answer',
    restart: 'The broker starts again, with its sessions kept',
  } satisfies Record<FaultKind, string>,
  seconds: 'For how many seconds',
  surprise: 'A surprise: pages do not say so',
  beginFault: 'Let it happen',
  faultDone: {
    cut: () => 'They are cut off.',
    silent: (seconds: number) => `The broker is silent for ${seconds} s.`,
    restart: (seconds: number) => `The broker is away for ${seconds} s.`,
  } satisfies Record<FaultKind, (seconds: number) => string>,
}
