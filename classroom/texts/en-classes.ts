/** `npm run class`. */
export const classes = {
  about: {
    all: 'The classes of this machine. All but the list want a class that is closed; one that is open is backed up at its desk.',
    list: 'all classes, when each was last used, and where it is kept',
    backup: 'write a whole class into one file',
    restore: 'make a class from such a file',
    delete: 'delete a class: its students, tokens, attempts, journal and keys',
    data: 'folder in which classes are kept',
    class: 'which class (the one without a name)',
    file: 'the file of the backup',
    name: 'its name, as in the list',
    overwrite: 'name of the class that is there and may be replaced',
    yes: 'do not ask',
  },
  unknown: (came: string, known: string) => `Expected one of: ${known}. There came "${came}".`,
  none: (base: string) => `There is no class in ${base} yet; npm start makes one.`,
  noClass: (folder: string) => `Expected a class in ${folder}; there is none. See: npm run class -- list`,
  noFile: (file: string) => `Expected a backup in ${file}; there is no such file.`,
  fileExists: (file: string) => `Expected a new file; ${file} is there already. Choose another name.`,
  classExists: (folder: string) => `There is a class in ${folder} already.`,
  wouldOverwrite: (name: string) =>
    `There is a class "${name}" already, and nothing was changed. Restore under another name with --class NAME, or replace it with --overwrite ${name}.`,
  cannotWrite: (file: string, reason: string) => `${file} cannot be written: ${reason}`,
  cannotReplace: (folder: string, reason: string) =>
    `A file of the class in ${folder} cannot be moved: ${reason}. Close whatever has it open, and give the command again: nothing is lost.`,
  openElsewhere:
    'The class is open. Make the backup at its desk, under Set up; or close the class with Ctrl-C and give the command again.',
  unfinished: 'it was not finished',
  damaged: (file: string, reason: string) =>
    `${file} is no whole backup of a class (${reason}), and nothing was changed. Take another copy of it.`,
  newer: (file: string) => `${file} was written by a later version of this program. Use that version.`,
  filesMissing: (expected: number, came: number) => `${expected} files are expected in it, ${came} are there`,
  hashDiffers: (path: string) => `${path} in it was changed`,
  badPath: (path: string) => `${JSON.stringify(path)} in it would lie outside the class`,
  backedUp: (file: string, files: number, bytes: number) =>
    `The class is in ${file} (${Math.ceil(bytes / 1024)} KB, ${files} files beside the database). Names, addresses and keys are in it: keep it where only you can read it.`,
  restored: (name: string, students: number, time: string) =>
    `The class "${name}" is back as it was on ${time}, with ${students} ${students === 1 ? 'student' : 'students'}. Open it with: npm start${name === 'default' ? '' : ` -- --class ${name}`}`,
  sure: (name: string, folder: string) =>
    `This deletes the class in ${folder}, with everything its students did. Type its name, ${name}, to go on: `,
  sureByFlag: 'Nobody can be asked here. Add --yes to delete the class.',
  kept: 'Nothing was deleted.',
  deleted: (name: string) => `The class "${name}" is deleted, with everything of it. Backups of it are not.`,
}
