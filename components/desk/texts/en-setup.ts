// What the page for setting up a class says, in English.

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

export const setup = {
  title: 'Set up the class',
  description: 'Roster, cards, password, certificates and backup, for the instructor.',
  signOut: 'Sign out',
  loading: 'Looking …',

  rosterTitle: 'Roster',
  rosterHelp:
    'A table as a spreadsheet saves it, as CSV. Only the name is needed: a handle is made of it where there is none. Read in again, it changes names, addresses and groups, and removes nobody. One line that cannot be meant, and nothing is taken in.',
  rosterExample: 'handle,name,e-mail,group\nana,Ana López,ana@school.example,B\n,Bo Lindqvist,,A',
  choose: 'Choose a file',
  drop: 'or drop it here.',
  paste: 'Or paste the lines',
  pasteLabel: 'Lines of a roster, the names of the columns first',
  pasted: 'what was pasted',
  look: 'Look at it',
  found: (name: string) => `In ${name}`,
  faulty: (count: number) =>
    `${many(count, 'line')} cannot be meant. Nothing is taken in: mend the file, and choose it again.`,
  line: (line: number) => `Line ${line}:`,
  counts: (added: number, changed: number, unchanged: number, others: number) =>
    added + changed === 0
      ? `Nothing would change: ${unchanged} as before, ${many(others, 'other student')} of the class not in the file.`
      : `${added} new, ${changed} changed, ${unchanged} as before. ${many(others, 'other student')} of the class not in the file: they stay as they are.`,
  readAs: (encoding: string, delimiter: string, ignored: readonly string[]) =>
    `Read as ${encoding}, with ${{ ',': 'commas', ';': 'semicolons', '\t': 'tabs' }[delimiter] ?? `“${delimiter}”`} between the columns.${ignored.length > 0 ? ` Columns that are not used: ${ignored.join(', ')}.` : ''}`,
  added: 'New',
  changed: 'Changed',
  rosterColumns: ['Line', 'Handle', 'Name', 'E-mail', 'Group'],
  proposed: 'made of the name',
  nothing: '(nothing)',
  takeIn: (added: number, changed: number) => `Take in: ${added} new, ${changed} changed`,
  taken: (added: number, changed: number) => `Done: ${added} new, ${changed} changed.`,
  openCards: 'Open the cards',
  cardsHelp:
    'To print, eight to an A4 page. They are shown for an hour; the tokens on them are kept nowhere else.',

  studentsTitle: 'Students and cards',
  nobody:
    'Nobody is in the class yet. Take in a roster, add somebody here, or let them join with the class code.',
  cardsFor: (count: number) => `Cards for the ${count} chosen …`,
  cardsForAll: 'Cards for everybody …',
  cardsSure: (handles: string) =>
    `Make new tokens for ${handles}? A token is kept nowhere, so each card bears a new one for the student’s first board. The old ones stop at once; what was connected by them, its certificate, stored sessions and retained messages end.`,
  cardsSureAll: (count: number) =>
    `Make new tokens for all ${many(count, 'student')}? A token is kept nowhere, so each card bears a new one for the student’s first board. The old ones stop at once; what was connected by them, their certificates, stored sessions and retained messages end.`,
  cardsYes: 'Make new tokens and cards',
  cardsMade: (count: number) => `${many(count, 'card')}, each with a new token.`,
  remove: 'Remove …',
  removeSure: (handle: string, name: string) =>
    `Remove ${name} (${handle}) from the class? Everything of theirs goes at once: sign-ins, boards, certificates, attempts and verdicts. What their boards sent stays in the class’s journal, under the handle. This cannot be taken back.`,
  removeYes: 'Remove this student',
  addTitle: 'Add one student',
  fields: { name: 'Name', handle: 'Handle (made of the name if empty)', email: 'E-mail', group: 'Group' },
  add: 'Add the student',
  addedOne: (handle: string) => `${handle} is in the class. The card bears their token:`,

  passwordTitle: 'Your password',
  noPassword:
    'There is none yet: the desk opens by the link in the terminal alone. With a password you can sign in from any computer of the network, also after the next start.',
  hasPassword:
    'The desk opens with it on any computer. If it is forgotten, stop the classroom in its terminal with Ctrl-C, and start it with: npm start -- --new-password',
  plain:
    'This page came over plain HTTP, so a password that is typed on another computer crosses the network readable. Where that matters, start the class with --https, and take one that you use nowhere else.',
  current: 'Password now',
  next: 'New password',
  again: 'New password, once more',
  tooShort: (shortest: number) =>
    `Expected at least ${shortest} characters. A few words that only you put together do well.`,
  notTheSame: 'Expected the same password twice. The two differ.',
  setPassword: 'Set the password',
  changePassword: 'Change the password',
  removePassword: 'Remove the password',
  passwordSet: 'The password is set. Every other desk was signed out.',
  passwordChanged: 'The password is changed. Every other desk was signed out.',
  passwordRemoved: 'The password is gone. Every other desk was signed out; the terminal shows a new link.',

  certificatesTitle: 'Certificates',
  authority: 'Authority of the class (SHA-256 fingerprint)',
  server: 'The server’s certificate is for',
  until: (day: string) => `Valid until ${day}.`,
  fromUntil: (from: string, until: string) =>
    `Valid from ${from} until ${until}. It is renewed by itself when an address changes.`,
  downloadAuthority: 'Download ca.crt',
  boardCertificates: 'Certificates of boards',
  noCertificates: 'No board has one yet. Students make them on “Connect your board”.',
  boardGone: '(board that is gone)',
  revokedOn: (day: string) => `Over since ${day}.`,
  revoke: 'Revoke …',
  revokeSure: (handle: string, board: string) =>
    `Revoke the certificate of ${handle} for ${board}? It stops at once, and what is connected by it is disconnected. The board’s token goes on.`,
  revokeYes: 'Revoke this certificate',

  backupTitle: 'Backup',
  backupHelp:
    'The whole class in one file: students, attempts, the journal, keys. It is made while the class goes on. Names, addresses and keys are in it: keep it where only you can read it.',
  folder: 'The class is kept in',
  backUp: 'Make a backup',
  backingUp: 'Making the backup …',
  download: (name: string, kilobytes: number) => `Download ${name} (${kilobytes} KB)`,
  restoreHelp: 'Other classes of this machine, and the way back from a backup, are in the terminal:',
  restoreCommands: 'npm run class -- list\nnpm run class -- restore FILE --class NAME',
}
