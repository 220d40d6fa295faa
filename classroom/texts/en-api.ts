import type { Right } from '../desk/rights.ts'

const rights: Record<Right, string> = {
  see: 'to see the class',
  tell: 'to tell the class something',
  renew: 'a new token for a board',
  run: 'to open, close, pause and reset labs, and to disturb the class',
  grade: 'marks and their weights',
  admit: 'who is in the class, and with which boards',
  own: 'password, assistants, backups, and judging again',
}

/** Answers of the web interface to what it cannot do. The keys are the `error` of the answer. */
export const api = {
  'wrong-code': () =>
    'This is not the class code. It is on the instructor’s screen; dashes and capitals do not matter.',
  'joining-closed': () =>
    'The class takes no new students at the moment. Ask your instructor to open joining.',
  'handle-taken': (handle: string) =>
    `Somebody in this class is called "${handle}" already. Choose another handle, or sign in if it is you.`,
  'handle-invalid': (handle: string) =>
    `A handle has 2 to 16 of the letters a to z, digits and dashes, and "${handle.slice(0, 40)}" does not fit. Try one like "ana" or "ana-2".`,
  'handle-reserved': (handle: string) =>
    `"${handle}" is a word of the classroom itself (as are class, desk and ask). Choose another handle.`,
  'name-invalid': () => 'A name has 1 to 60 characters, on one line.',
  'too-many-tries': (seconds: number) => `Too many wrong tries. Wait ${seconds} seconds and try again.`,
  'wrong-token': () =>
    'This handle and this board token do not belong together. Look for slips of typing; if the token is lost, your instructor can make a new one.',
  'not-json': () => 'Expected a JSON object, sent with Content-Type: application/json.',
  'field-missing': (field: string) => `Expected a text in the field "${field}".`,
  'part-invalid': (field: string) =>
    `Expected milliseconds since 1970 in the fields "from" and "to", and lists of names in "students" and "labs"; "${field}" is neither.`,
  'joining-invalid': () => 'Expected true or false in the field "joining".',
  'too-big': (limit: number) => `The request is larger than ${limit} KB.`,
  'no-credential': () =>
    'Expected the header "Authorization: Bearer" with a site credential or a board token.',
  'wrong-credential': () => 'This credential is not valid (any more). Sign in again.',
  'site-only': () => 'This can be done with the credential of a browser only, not with a board token.',
  'instructor-only': () => 'This is for the instructor. Open the link that the terminal showed.',
  'not-yours': (right: Right) =>
    `This is the instructor's own: ${rights[right]}. An assistant sees the class, tells it things, and makes new board tokens.`,
  'student-only': () => 'This is for students; the instructor has no labs of their own.',
  'unknown-assistant': () => 'There is no such assistant (any more).',
  'assistant-taken': (name: string) =>
    `The desk knows somebody called "${name}" already. Choose another name: the record tells them apart by it.`,
  'assistants-enough': (most: number) =>
    `A class has at most ${most} assistants. Remove one that helps no longer.`,
  'wrong-link': () =>
    'This link was used already, or is from an earlier start. Stop the classroom and start it again for a new one; once there is a password, with: npm start -- --new-password',
  'no-password': () =>
    'There is no password yet. Open the link that the terminal shows; then choose one at the desk, under Set up.',
  'wrong-password': () =>
    'This is not the instructor’s password. If it is forgotten, start the classroom with: npm start -- --new-password',
  'password-invalid': (shortest: number, longest: number) =>
    `A password has ${shortest} to ${longest} characters. A few words that only you put together do well.`,
  'unknown-lab': (lab: string) => `There is no lab "${lab}" in this classroom.`,
  'unknown-lesson': (lesson: string) =>
    `There is no lesson "${lesson.slice(0, 80)}" in this classroom. Nothing was changed.`,
  'progress-invalid': (where: string) =>
    `Expected progress in the form that GET /api/progress answers. What came in "${where.slice(0, 120)}" is something else. Nothing was changed.`,
  'progress-enough': () =>
    'This is more progress than a course has: nothing was changed. Forget what a browser keeps that is not this course’s, and try again.',
  'lab-closed': (opens: string) =>
    opens === ''
      ? 'This lab is closed. Your instructor opens it; nothing is lost until then.'
      : `This lab is not open yet. It opens at ${opens}.`,
  'unknown-group': (group: string) => `Nobody in this class is in a group "${group}".`,
  'place-invalid': () => 'Expected the path of a page of this site, where in it, and its title.',
  'poll-invalid': (question: number, choice: number, most: number) =>
    `A question has 1 to ${question} characters, and 2 to ${most} answers to choose from of 1 to ${choice} characters each.`,
  'no-poll': () => 'There is no question to the class just now.',
  'message-invalid': (longest: number) => `A message has 1 to ${longest} characters.`,
  'times-invalid': () =>
    'Expected the times in milliseconds since 1970, or null, and the lab to open before it closes.',
  'fault-invalid': (kinds: string, longest: number) =>
    `Expected one of ${kinds} as "kind", and 1 to ${longest} "seconds".`,
  'no-attempt': (lab: string) => `You have not started "${lab}" yet.`,
  'attempt-over': (lab: string) => `Your attempt at "${lab}" is over. Start it again.`,
  'unknown-step': (step: string) => `The lab has no step "${step}".`,
  'text-invalid': () => 'An answer has 1 to 1000 characters.',
  'roster-faulty': (line: number) =>
    `Nothing was changed: line ${line} of the roster, and perhaps others, cannot be meant. Look at it again before it is carried out.`,
  'roster-changed': () =>
    'The class has changed since this roster was looked at. Look at it again before it is carried out.',
  'handles-missing': () =>
    'Expected a list of handles in the field "handles", or no such field for everybody.',
  'student-invalid': (faults: string) => faults,
  'note-nobody': () => 'None of them has this diagnosis now: the note was told to nobody.',
  'note-invalid': (most: number) =>
    `A note to students has 1 to ${most} characters. Write a shorter one, or a second one later.`,
  'note-gone': () => 'Nobody has this note any more: it was taken back, or another took its place.',
  'backup-gone': () => 'This backup is gone: one is kept for ten minutes. Make another at the desk.',
  'cards-gone': () =>
    'These cards are gone: they are kept for an hour, until the class is closed. Make a new token for whoever has none.',
  'unknown-board': (id: string) =>
    `Expected one of the boards of this student. "${id}" is none of them (any more).`,
  'board-name-invalid': (most: number) => `A board's name has 1 to ${most} characters, on one line.`,
  'board-name-taken': (name: string) => `There is a board called "${name}" already. Choose another name.`,
  'boards-enough': (most: number) =>
    `A student has at most ${most} boards. Revoke one that is no longer used.`,
  'unknown-certificate': () => 'There is no certificate with this serial number (any more).',
  'request-unreadable': () =>
    'Expected a certificate request as PEM, from "-----BEGIN CERTIFICATE REQUEST-----" to "-----END CERTIFICATE REQUEST-----".',
  'request-signature': () =>
    'Expected a certificate request that is signed with its own key. The signature of this one does not fit: make it anew, and copy all of it.',
  'request-name': () =>
    'Expected a certificate request with your handle as common name (CN), or with none. This one names somebody else.',
  'request-key': () =>
    'Expected an elliptic key on P-256, P-384 or P-521, or an RSA key of 2048 bits or more.',
  'visits-enough': () => 'Many devices try their connection just now. Wait a minute and try again.',
  'visit-over': () => 'This try is over: it may take a minute. Begin again.',
  'unknown-student': (handle: string) => `Nobody in this class is called "${handle}".`,
  'unknown-host': (host: string) =>
    `This classroom does not go by the name "${host}". Use one of the addresses in the terminal, or start it with --allow-host ${host}.`,
  'foreign-origin': () => 'This request came from a page of another site, and was refused.',
  'not-found': () => 'There is nothing at this address.',
  'wrong-method': () => 'This address exists, but not for this kind of request.',
  'our-fault': () =>
    'The classroom failed to answer this. It is our fault, not yours; the terminal says more.',
}
