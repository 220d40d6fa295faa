// How a class's database came to be as it is: each version says what it changes of the one before. A class of any
// earlier version is brought up to date when it is opened, and keeps everything. A version that has been in use is
// never changed again; the next one is put behind it.

import type { DatabaseSync } from 'node:sqlite'

const migrations: readonly string[] = [
  // 1: a class, its students and their attempts
  `
  CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE students (
    handle TEXT PRIMARY KEY, name TEXT NOT NULL, joined_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE credentials (
    hash TEXT PRIMARY KEY, handle TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('board', 'site', 'desk')),
    made_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX credentials_by_handle ON credentials (handle, kind);
  CREATE TABLE attempts (
    handle TEXT NOT NULL, lab TEXT NOT NULL, number INTEGER NOT NULL, seed TEXT NOT NULL,
    started_at INTEGER NOT NULL, ended_at INTEGER, seq INTEGER NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL,
    PRIMARY KEY (handle, lab, number)
  ) STRICT, WITHOUT ROWID;
  `,
  // 2: several boards for a student, each with its own token; what a roster says of a student. The token that a
  // student had is the token of their first board.
  `
  ALTER TABLE students ADD COLUMN email TEXT;
  ALTER TABLE students ADD COLUMN team TEXT;
  CREATE TABLE boards (
    id TEXT PRIMARY KEY, handle TEXT NOT NULL, name TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE,
    made_at INTEGER NOT NULL, seen_at INTEGER, seen_from TEXT,
    UNIQUE (handle, name)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO boards (id, handle, name, token_hash, made_at)
    SELECT substr(hash, 1, 12), handle,
      CASE row_number() OVER nth WHEN 1 THEN 'board' ELSE 'board ' || row_number() OVER nth END, hash, made_at
    FROM credentials WHERE kind = 'board'
    WINDOW nth AS (PARTITION BY handle ORDER BY made_at, hash);
  DELETE FROM credentials WHERE kind = 'board';
  `,
  // 3: grades. An override with no points is one that was taken back: nothing is ever deleted. When a step was half done,
  // and what was wrong with it on the way, its latest verdict does not tell any more.
  `
  CREATE TABLE overrides (
    id INTEGER PRIMARY KEY, handle TEXT NOT NULL, lab TEXT NOT NULL, points REAL, reason TEXT NOT NULL,
    by_whom TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX overrides_by_handle ON overrides (handle, lab);
  CREATE TABLE half_done (
    handle TEXT NOT NULL, lab TEXT NOT NULL, number INTEGER NOT NULL, step TEXT NOT NULL,
    done INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (handle, lab, number, step)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE step_diagnoses (
    handle TEXT NOT NULL, lab TEXT NOT NULL, number INTEGER NOT NULL, step TEXT NOT NULL,
    diagnosis TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (handle, lab, number, step, diagnosis)
  ) STRICT, WITHOUT ROWID;
  `,
  // 4: assistants at the desk. A link that was used has no hash any more.
  `
  CREATE TABLE assistants (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, link_hash TEXT UNIQUE, made_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE credentials ADD COLUMN assistant TEXT;
  `,
  // 5: how far students have come in the lessons: what they read, ran and passed, and what they answered.
  `
  CREATE TABLE progress (
    handle TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('read', 'section', 'run', 'passed')),
    lesson TEXT NOT NULL, name TEXT NOT NULL, came_at INTEGER NOT NULL,
    PRIMARY KEY (handle, kind, lesson, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE answers (
    handle TEXT NOT NULL, hash TEXT NOT NULL, lesson TEXT NOT NULL, question TEXT NOT NULL,
    misconception TEXT NOT NULL, chosen TEXT NOT NULL, is_right INTEGER NOT NULL, first TEXT NOT NULL,
    first_right INTEGER NOT NULL, tries INTEGER NOT NULL, first_at INTEGER NOT NULL, at INTEGER NOT NULL,
    came_at INTEGER NOT NULL,
    PRIMARY KEY (handle, hash)
  ) STRICT, WITHOUT ROWID;
  `,
  // 6: how a class has answered is asked for every two seconds while somebody looks at its numbers.
  `
  CREATE INDEX answers_by_question ON answers (hash, first, first_right);
  `,
]

export const LATEST_VERSION = migrations.length

/** Brings a database up to date, each step whole or not at all. Answers the version that it had; 0 is a new one. */
export function migrate(database: DatabaseSync): number {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  for (let next = version + 1; next <= LATEST_VERSION; next++)
    try {
      database.exec(`BEGIN; ${migrations[next - 1]} PRAGMA user_version = ${next}; COMMIT`)
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  return version
}
