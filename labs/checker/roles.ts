// Roles (`by`): all steps of one role are done by one client identifier, and each role by another. Who did the first
// step of a role has it from then on.

import { diagnose } from './diagnoses/mistake.ts'
import { roleChanged } from './diagnoses/role-changed.ts'
import { roleShared } from './diagnoses/role-shared.ts'
import { identityOf } from './sights/board.ts'
import type { Sight } from './sights/sight.ts'
import type { Board, JudgeState } from './state.ts'
import type { Step } from './steps/index.ts'
import type { Finding, Scene } from './steps/kind.ts'
import type { Evidence } from './verdict.ts'

/** Who did what is seen, where that is one of the student's clients. */
export const clientOf = (sight: Sight) => ('board' in sight ? identityOf(sight.board) : undefined)

/** The boards that may do a step, and what is wrong when the sight is of another one. */
export function findRoleFault(
  { by }: Step,
  roles: JudgeState['roles'],
  sight: Sight,
  scene: Scene,
): { scene: Scene; fault?: Finding } {
  if (by === undefined) return { scene }
  const mine = roles[by]
  const others = Object.entries(roles).filter(([role]) => role !== by)
  const isFree = (board: Board) => {
    const client = identityOf(board)
    return mine === undefined ? others.every(([, other]) => other !== client) : client === mine
  }
  const own = { ...scene, boards: scene.boards.filter(isFree) }
  const client = clientOf(sight)
  if (client === undefined || client === mine) return { scene: own }
  if (mine !== undefined) {
    const clue = { role: by, clientId: mine, came: client }
    return {
      scene: own,
      fault: { weight: 2, diagnose: () => diagnose([roleChanged], clue, sight.evidence())! },
    }
  }
  const other = others.find(([, one]) => one === client)?.[0]
  if (other === undefined) return { scene: own }
  const clue = { role: by, other, came: client }
  return { scene: own, fault: { weight: 2, diagnose: () => diagnose([roleShared], clue, sight.evidence())! } }
}

/** Whose connection the last packet of a proof is. */
export function findProver({ boards }: Scene, proof: readonly Evidence[]): string | undefined {
  const board = boards.find(({ id }) => id === proof.at(-1)?.connection)
  return board && identityOf(board)
}

export function withRole(
  { by }: Step,
  roles: JudgeState['roles'],
  client: string | undefined,
): JudgeState['roles'] {
  return by === undefined || client === undefined || roles[by] !== undefined
    ? roles
    : { ...roles, [by]: client }
}
