// What may be taken back while the class runs: a board's token, a board, a student, with all that each has left behind.

import type { DatabaseSync } from 'node:sqlite'
import type { Message } from '../broker/message.ts'
import { type BoardCare, createBoardCare } from './board-care.ts'
import type { Board, Boards } from './boards.ts'
import type { ClassBroker } from './class-broker.ts'
import type { Connections } from './connections.ts'
import type { RetainedLedger } from './quotas.ts'
import { createRetainedEraser } from './retained-eraser.ts'
import { createStudentCare, type StudentCare, type StudentCareParts } from './student-care.ts'
import type { ClientCertificates } from './tls/client-certificates.ts'

export interface CareParts
  extends Pick<StudentCareParts, 'attempts' | 'grades' | 'forgetConnections' | 'forgetPauses'> {
  database: DatabaseSync
  connections: Connections
  broker: ClassBroker
  ledger: RetainedLedger
  boards: Boards
  certificates: Pick<ClientCertificates, 'revokeOf'>
  /** Nobody can use that board's token any more. */
  onBoardEnded: (board: Board) => void
}

export interface Care {
  boardCare: BoardCare
  studentCare: StudentCare
  eraseRetained: (isOver: (message: Message) => boolean) => void
}

export function openCare(parts: CareParts): Care {
  const { broker, connections, boards, certificates, onBoardEnded } = parts
  const eraseRetained = createRetainedEraser(broker, parts.ledger)
  const dropSessions: ClassBroker['dropSessions'] = (ended, why) => broker.dropSessions(ended, why)
  const endings = { connections, dropSessions, eraseRetained }
  return {
    boardCare: createBoardCare({ ...endings, boards, certificates, onEnded: onBoardEnded }),
    studentCare: createStudentCare({ ...parts, ...endings }),
    eraseRetained,
  }
}
