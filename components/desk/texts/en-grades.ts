// The sheet of marks, in English.

import type { AttemptRule, LateRule } from '../../../labs/grades/rules.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const late: Record<LateRule['kind'], string> = {
  none: 'counts in full',
  'per-day': 'loses a part with every day',
  'cut-off': 'does not count',
}

const attempts: Record<AttemptRule, string> = {
  best: 'the best one',
  latest: 'the latest one',
  first: 'the first one',
}

export const grades = {
  title: 'Grades',
  description: 'Everybody’s marks, what they rest on, and files for the school’s system.',
  opening: 'Opening the sheet …',
  nobody: 'Nobody is in the class yet. Marks appear when students start a lab.',
  noMatch: 'Nobody matches. Change the text or the group.',
  caption: 'Marks of the class: arrow keys move, Enter opens what a mark rests on or sorts by a column.',
  find: 'Find',
  team: 'Group',
  anyTeam: 'everybody',
  noTeam: 'no group',
  hideNames: 'Hide names',
  shown: (shown: number, all: number) =>
    shown === all ? plural(all, 'student', 'students') : `${shown} of ${all} students`,
  student: 'Student',
  total: 'Total',
  of: (points: number) => `of ${points}`,
  sortBy: (column: string) => `Sort by ${column}`,
  points: (points: string, of: number) => `${points} of ${of}`,
  notBegun: 'not begun',
  overridden: 'set by hand',
  lateBy: (days: number) => `${plural(days, 'day', 'days')} late`,
  legend:
    'Press a mark to see what it rests on, or to set it by hand. A pen: set by hand. A clock: something that counts was late. –: not begun.',

  panels: { rules: 'Rules', export: 'Export', regrade: 'Judge again' },

  rules: {
    title: 'How this class is graded',
    attempts: 'Of several attempts counts',
    attemptRules: attempts,
    attemptsHelp:
      'With the latest one, an attempt that was begun after the due time counts only if it gives more.',
    late: 'What is done after the due time',
    lateRules: late,
    percent: 'percent a day',
    lateHelp:
      'Each step counts as of the packet that proves it: what passed in time counts in full, whatever comes later.',
    labs: 'Labs',
    lab: 'Lab',
    points: 'Points',
    pointsOf: (lab: string) => `Points of ${lab}`,
    pointsHelp:
      'Points are the weight of a lab in the total; 0 leaves it out. Weights of steps are the lab’s own.',
    due: 'Due',
    dueOf: (lab: string) => `When ${lab} is due`,
    moreTime: 'More time',
    moreTimeNone: 'Nobody has more time than the others.',
    moreTimeLine: (who: string, lab: string, time: string) => `${who}: ${time} more for ${lab}`,
    everyLab: 'every lab',
    group: (team: string) => `group ${team}`,
    who: 'Who',
    forLab: 'For',
    howLong: 'How long',
    unit: 'Unit',
    units: { 1: 'minutes', 60: 'hours', 1440: 'days' } as Record<number, string>,
    time: (count: number, unit: string) => `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`,
    add: 'Add',
    remove: 'Remove',
    needTime: 'Expected a whole number from 1 on.',
    released: 'Students read their own marks, with the reasons of those that were set by hand',
    save: 'Save the rules',
    saving: 'Saving …',
    saved: 'Saved. Every mark is by these rules now.',
    unsaved: 'Changed here, and not saved yet.',
    discard: 'Undo the changes',
    needPercent: (came: string) =>
      `After the due time: expected more than 0 and at most 100 percent a day. There stands ${came}.`,
    needLabPoints: (lab: string, most: number, came: string) =>
      `${lab}: expected 0 to ${most} points. There stands ${came}.`,
    needLess: (who: string, days: number) => `More time for ${who}: expected at most ${days} days.`,
    changed: 'The rules were changed at another desk meanwhile. Saving replaces them by these.',
  },

  export: {
    title: 'Files',
    formats: {
      moodle: [
        'For Moodle',
        'Its grade import: points and feedback of each lab, people by e-mail or ID number.',
      ],
      canvas: ['For Canvas', 'Its gradebook’s import: one column a lab, with the points possible.'],
      csv: ['Plain table', 'For a spreadsheet: a column for each step.'],
      json: ['JSON', 'For a program: everything that is known of every mark.'],
    } as Record<string, readonly [string, string]>,
    delimiter: 'Columns are parted by',
    delimiters: { comma: 'commas', semicolon: 'semicolons (Excel in many languages)' },
    missing: 'Where nothing was begun',
    missings: { empty: 'nothing', zero: '0 points' },
    save: (what: string) => `Save: ${what}`,
    saved: (name: string) => `Saved as ${name}.`,
    schema: 'Its schema',
    help: 'The ID number (for Canvas the SIS User ID) is our handle: a roster whose handles are your school’s own numbers matches by it. E-mail addresses come from the roster. Moodle takes at most 100 points for a lab, unless its administrator has allowed more; and nobody from the file may be missing in its course.',
  },

  regrade: {
    title: 'Judge again',
    help: 'Every attempt is judged again by the labs as they are now, from what is on record. First you see what would change; marks that were set by hand stay as they are. The class goes on meanwhile.',
    lab: 'Which lab',
    everyLab: 'all labs',
    look: 'Show the difference',
    running: 'Judging …',
    failed: (reason: string) => `It could not be done: ${reason}`,
    same: (judged: number) =>
      `${plural(judged, 'attempt', 'attempts')} judged again. Every verdict is as it was.`,
    ready: (changed: number, judged: number) =>
      `${changed} of ${plural(judged, 'attempt', 'attempts')} would change. Nothing is written yet.`,
    applied: (changed: number) => `Done: ${plural(changed, 'attempt', 'attempts')} changed.`,
    gone: (lab: string, count: number) =>
      `${plural(count, 'attempt', 'attempts')} at ${lab} cannot be judged: the lab is there no more.`,
    difference: 'What would change',
    columns: ['Student', 'Lab', 'Step', 'Mark'] as const,
    attempt: (lab: string, number: number) => `${lab}, attempt ${number}`,
    step: (step: string, before: string, after: string) => `${step}: ${before} → ${after}`,
    verdict: (verdict: string | null) => verdict ?? 'not there',
    mark: (before: string, after: string) =>
      before === after ? `${before}, as before` : `${before} → ${after}`,
    gains: 'gains',
    loses: 'loses',
    stays: 'set by hand, stays',
    apply: (count: number) => `Apply to ${plural(count, 'attempt', 'attempts')} …`,
    sure: 'This replaces these verdicts, and the old ones stay in the journal. Marks that were set by hand stay.',
    yes: 'Apply',
  },

  mark: {
    title: (handle: string, lab: string) => `${handle}: ${lab}`,
    close: 'Close',
    loading: 'Fetching what this mark rests on …',
    counts: (points: string, of: number) => `${points} of ${of} points`,
    none: (of: number) => `No mark yet, of ${of} points`,
    byChecker: (number: number, all: number) =>
      all === 1
        ? 'As the checker judged the only attempt.'
        : `As the checker judged attempt ${number} of ${all}.`,
    byHand: (by: string, when: string, reason: string) => `Set by ${by}, ${when}: ${reason}`,
    checkerSays: (points: string) => `The checker’s own: ${points}.`,
    attempts: 'Attempts',
    attempt: (number: number) => `Attempt ${number}`,
    begun: (when: string) => `begun ${when}`,
    ended: (when: string) => `ended ${when}`,
    going: 'still open',
    thisCounts: 'this one counts',
    stepPoints: (weight: number, share: number, kept: number) =>
      [
        `weight ${weight}`,
        ...(share > 0 && share < 1 ? [`${Math.round(share * 100)} % done`] : []),
        ...(kept < 1 ? [`${Math.round(kept * 100)} % of it left, as it was late`] : []),
      ].join(' · '),
    optional: 'not needed for the mark',
    at: (when: string) => `at ${when}`,
    noAttempt: 'Nothing was begun.',
    setTitle: 'Set by hand',
    setPoints: 'Points',
    reason: 'Reason',
    reasonHelp:
      'The student reads it, once marks are released, and it stands in files for the school’s system.',
    set: 'Set these points',
    change: 'Change',
    takeBack: 'Take it back',
    takeBackHelp: 'Taken back, the checker’s points count again; that wants a reason, too.',
    needPoints: (most: number) => `Expected points from 0 to ${most}.`,
    needReason: 'Expected a reason.',
    history: 'What was said of it',
    historySet: (points: string) => `${points} points`,
    historyBack: 'taken back',
  },
}
