/** What is wrong with a roster, by line, and what it would change. */
export const roster = {
  columns: { handle: 'handle', name: 'name', email: 'e-mail', team: 'group' },
  empty: 'Expected a table with the columns handle, name, e-mail, group; the file is empty.',
  noHeader: (came: string) =>
    `Expected the names of the columns first, as in "handle,name,e-mail,group"; a column "name" is needed. There came "${came}".`,
  onlyHeader: 'Expected a line for each student below the names of the columns; there is none.',
  columnTwice: (column: string) => `Expected one column "${column}"; there are two.`,
  quotes: 'Expected a text in quotes to end with a quote. It goes on, or something stands behind it.',
  tooMany: (expected: number, came: number) =>
    `Expected ${expected} columns, as in the first line; there are ${came}. A text with the separator in it stands in quotes.`,
  tooLong: (most: number) => `Expected at most ${most} students. Is this the right file?`,
  handle: {
    shape: (came: string) =>
      `Expected a handle of 2 to 16 letters a to z, digits and dashes. There came "${came}". Leave it empty, and one is made of the name.`,
    'taken-word': (came: string) => `Expected another handle: "${came}" is a word of the classroom itself.`,
  },
  handleTwice: (handle: string, line: number) =>
    `Expected each handle once. "${handle}" stands in line ${line} too.`,
  noName: 'Expected a name; it is empty.',
  name: (length: number) =>
    `Expected a name of 1 to 60 characters on one line. There came one of ${length}, or with signs that cannot be shown.`,
  email: (came: string) => `Expected an e-mail address or nothing. There came "${came}".`,
  team: 'Expected a group of at most 60 characters, or nothing.',

  cannotRead: (file: string, code: string) => `Expected a roster in ${file}; it cannot be read (${code}).`,
  refused: (file: string, faults: readonly { line: number; message: string }[]) =>
    [
      `${file} was not taken, and nothing was changed:`,
      ...faults.map(({ line, message }) => `  line ${line}: ${message}`),
    ].join('\n'),
  plan: (added: number, changed: number, unchanged: number, others: number) =>
    `${added} new, ${changed} changed, ${unchanged} as before; ${others} others of the class stay as they are.`,
  addLine: (handle: string, name: string) => `  + ${handle.padEnd(16)} ${name}`,
  changeLine: (handle: string, before: string, after: string) =>
    `  ~ ${handle.padEnd(16)} ${before} → ${after}`,
  ask: 'Carry this out?',
  notAsked: 'Add --yes to carry this out where nobody can be asked.',
  nothing: 'There is nothing to change.',
  left: 'Nothing was changed.',
  cards: 'Cards to print, with everybody’s token (this address works for an hour, until the class is closed)',
}

/** The printed cards. */
export const cards = {
  title: (name: string) => `Cards of ${name}`,
  hint: (count: number) =>
    `${count} ${count === 1 ? 'card' : 'cards'}, eight to an A4 page. Print this page and cut along the lines. It is shown for an hour; the tokens are kept nowhere else, so a lost card needs a new token.`,
  handle: 'user name',
  token: 'token (password)',
  host: 'broker',
  site: 'web site',
  how: 'Open the web site, choose “Join the class”, then “Sign in again”. Your board takes the same user name and token.',
  scan: (url: string) => `QR code of ${url}`,
}
