// What is said about the journal: when a class starts, and by `npm run journal`.

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const moment = (time: number) => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Where a file stops being what was written, and what that means. */
const damage = (segment: string, line: number, kind: 'torn' | 'changed' | 'apart') =>
  ({
    torn: `${segment}, line ${line}: the file breaks off here, as it does when power fails.`,
    changed: `${segment}, line ${line}: expected the line as it was written, and its hash fits neither it nor the line before. It was changed, or lines before it were taken out.`,
    apart: `${segment}, line ${line}: expected it to follow the file before it, and it follows something else. A file in between is gone, or the end of the one before it.`,
  })[kind]

export const journal = {
  description:
    'The record of a class: verify | export FILE [--replace-names] | regrade [--lab NAME] [--apply] | replay',
  verb: 'verify, export, regrade or replay',
  file: 'with export: where to',
  replaceNames: 'with export: other names in the place of everybody, for /replay/ and for others',
  from: 'with --replace-names: from this time on, as 2026-11-28T09:30',
  to: 'with --replace-names: up to this time',
  students: 'with --replace-names: only these, with commas between',
  labs: 'with --replace-names: only attempts at these labs',
  lab: 'only attempts at this lab',
  apply: 'with regrade: write the new verdicts',
  overwrite: 'with export: replace a file that is there',
  data: 'folder in which the class is kept',
  expected: (came: string | undefined) =>
    `Expected verify, export, regrade or replay, ${came === undefined ? 'and nothing came' : `not "${came}"`}. For example: npm run journal -- verify`,
  noFile: 'Expected a file to write to, as in: npm run journal -- export class.jsonl',
  exists: (file: string) =>
    `Expected a new file; ${file} is there already. Choose another name, or add --overwrite.`,
  none: (folder: string, code: string) =>
    `Expected the journal of a class in ${folder}; it cannot be read (${code}). Name the class’s folder with --data, as npm start shows it.`,
  damage,
  refused: (folder: string, segment: string, line: number, kind: 'torn' | 'changed' | 'apart') =>
    `The journal in ${folder} is not as it was written, so the class does not begin on it.\n${damage(segment, line, kind)}\nnpm run journal -- verify looks through all of it. To begin all the same, move that folder away: students and verdicts are in class.sqlite, and a new journal is begun.`,
  torn: (segment: string, line: number, bytes: number, file: string) =>
    `${segment} broke off at line ${line}, as it does when power fails. Everything before it is whole; ${plural(bytes, 'byte', 'bytes')} behind it were set aside in ${file}.`,
  segment: (name: string, lines: number, first: number | undefined, isChained: boolean) =>
    `  ${name}  ${plural(lines, 'line', 'lines')}${first === undefined ? '' : `, from ${moment(first)}`}${isChained ? '' : ', without hashes: an older program wrote it'}`,
  dropped: (seq: number, time: number) =>
    `Files up to event ${seq} were let go on ${moment(time)}; the rest follows from them.`,
  whole: (lines: number, head: string) =>
    `Whole: ${plural(lines, 'line', 'lines')}. The last hash is ${head}; who keeps a copy of it can tell later that nothing before it was changed.`,
  broken: 'Not whole. What is before the damage is as it was written.',
  exportedElse: (events: number, file: string) =>
    `${plural(events, 'event', 'events')} in ${file}, with other names. Look it through before you give it away: what students wrote about each other in words of their own, no program can know.`,
  partOfNames:
    'Expected --replace-names with --from, --to, --students or --labs: a part of a class is for showing it.',
  namesInUse:
    'The class is open, and its names are in its database. Save the recording at the desk (/desk/replay/), or close the class first.',
  noTime: (flag: string, came: string) => `${flag} takes a time such as 2026-11-28T09:30, not "${came}".`,
  exported: (events: number, file: string) => `${plural(events, 'event', 'events')} in ${file}.`,
  attempt: (handle: string, lab: string, number: number) => `${handle}  ${lab} (${number})`,
  change: (step: string, before: string, after: string) => `    ${step}: ${before}, now ${after}`,
  notSeen: 'not on record',
  gone: 'no longer a step',
  noLab: (lab: string, count: number) =>
    `${plural(count, 'attempt', 'attempts')} at ${lab} cannot be judged: there is no such lab here any more.`,
  same: (count: number) =>
    `${plural(count, 'attempt', 'attempts')} judged again. Every verdict is as it was.`,
  would: (changed: number, count: number) =>
    `${changed} of ${plural(count, 'attempt', 'attempts')} would change. Nothing was written; --apply does it.`,
  applied: (changed: number, count: number) =>
    `${changed} of ${plural(count, 'attempt', 'attempts')} changed. The journal says so too.`,
  notEmpty: (file: string, attempts: number) =>
    `Expected a database without attempts, and ${file} has ${attempts}. Move it away to build another, or see with regrade what would change.`,
  replayed: (count: number, file: string) =>
    `${plural(count, 'attempt', 'attempts')} rebuilt in ${file}. Students and their tokens are not in the journal.`,
  caughtUp: (count: number) =>
    `The verdicts of ${plural(count, 'attempt', 'attempts')} were behind the journal, as they are when power fails, and were rebuilt from it.`,
  droppedOld: (files: number, days: number) =>
    `${plural(files, 'file', 'files')} of the journal older than ${plural(days, 'day', 'days')} let go.`,
  notDropped: (reason: string) =>
    `Old files of the journal could not be let go: ${reason}. It is tried again tomorrow.`,
}
