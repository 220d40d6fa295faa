// What attempts come to in a class that runs, put together: verdicts, marks and progress, told when they are on record,
// and all of it looked at again when a lab's file is saved.

import type { DatabaseSync } from 'node:sqlite'
import type { Standing } from '../labs/standing.ts'
import type { NumberingTap } from '../wire/tap.ts'
import type { Accounts } from './accounts.ts'
import type { AttemptStore } from './attempt-store.ts'
import type { Attempts, AttemptsOptions } from './attempts.ts'
import { openAttempts } from './class-attempts.ts'
import type { ClassBroker } from './class-broker.ts'
import type { Log } from './class-options.ts'
import type { Engine } from './engine.ts'
import { type Grading, openGrading } from './grades/grading.ts'
import type { Journal } from './journal.ts'
import type { LabShelf } from './lab-shelf.ts'
import { type NoticeBoard, verdictTopic } from './notice-board.ts'
import { type ClassProgress, type ClassProgressParts, openClassProgress } from './progress/class-progress.ts'
import type { Undo } from './undo.ts'
import { createVerdictBoard, type VerdictBoard } from './verdict-board.ts'

export interface JudgingParts
  extends Pick<AttemptsOptions, 'checker' | 'isPaused'>,
    Pick<ClassProgressParts, 'course' | 'joinedAt'> {
  database: DatabaseSync
  store: AttemptStore
  journal: Journal
  journalFolder: string
  shelf: LabShelf
  roster: Accounts['roster']
  standing: Pick<Standing, 'of'>
  engine: Pick<Engine, 'settle'>
  broker: Pick<ClassBroker, 'publish'>
  tap: NumberingTap
  board: Pick<NoticeBoard, 'retain' | 'erase'>
  now: () => number
  log: Log
  logFault: (error: unknown) => void
  undo: Pick<Undo, 'push'>
}

export interface Judging {
  verdicts: VerdictBoard
  attempts: Attempts
  grading: Grading
  progress: ClassProgress
  /** Tells how everything stands. Once the broker takes messages. */
  begin(): void
}

export function openJudging(parts: JudgingParts): Judging {
  const { database, store, journal, journalFolder, shelf, roster, standing, engine } = parts
  const { broker, tap, board, now, log, logFault, undo } = parts
  const { labs } = shelf
  const { retain, erase } = board
  const verdicts = createVerdictBoard(journal, retain)
  const grading = openGrading({
    ...{ database, store, labs, roster, journal, journalFolder, retain, erase, now },
    attempts: () => attempts,
    settle() {
      engine.settle()
      return tap.lastSeq
    },
    onFault: logFault,
  })
  const { joinedAt, course } = parts
  const progress = openClassProgress({ database, journalFolder, joinedAt, labs, course, tap, verdicts, now })
  const attempts: Attempts = openAttempts({
    ...{ labs, store, broker, tap, log, logFault },
    isPaused: parts.isPaused,
    checker: parts.checker,
    publish(message) {
      grading.take(message)
      if (message.passed) progress.show(message.handle)
      verdicts.show(verdictTopic(message), message)
    },
  })
  undo.push(() => attempts.close())
  undo.push(grading.stop)
  const stopWatching = shelf.watch({
    log,
    onChange: (after, before) => {
      engine.settle()
      if (before) attempts.relearn(before, after, standing.of)
      grading.renew()
    },
  })
  undo.push(stopWatching)

  return {
    verdicts,
    attempts,
    grading,
    progress,
    begin() {
      for (const message of attempts.messages()) retain(verdictTopic(message), message)
      grading.begin()
      progress.begin()
    },
  }
}
