import type { Story } from '../state.ts'
import { openStories, type TroubleClue, type TroubleMistake, toLastPacket, toldOf } from './trouble-clue.ts'

/** A client identifier without the part that a library draws by chance. */
const toStem = (clientId: string) => clientId.replace(/[-_]?[0-9a-f]{2,}$/i, '')

/** A board that asks for a lasting session under one name, and comes back under another made the same way. */
function findPair(clue: TroubleClue): [before: Story, now: Story] | undefined {
  for (const now of openStories(clue)) {
    if (!now.lasting || now.present || now.clientId === '') continue
    const before = clue.stories.findLast(
      (story) =>
        story.lasting &&
        story.address === now.address &&
        story.clientId !== now.clientId &&
        story.ended !== undefined &&
        story.ended.time <= now.greeted &&
        toStem(story.clientId) === toStem(now.clientId),
    )
    if (before) return [before, now]
  }
  return undefined
}

/**
 * The session belongs to the client identifier, and this one is drawn anew at each start. Looks like no-resubscribe
 * (the same name, a clean session).
 */
export const clientIdDrawn: TroubleMistake = {
  id: 'client-id-drawn',
  lesson: '08-wills-and-sessions',
  confidence: 'likely',
  lookAlikes: ['no-resubscribe'],
  find(clue) {
    const [before, now] = findPair(clue) ?? []
    return before && now && { ...toldOf(clue, now), before: before.clientId }
  },
  prove(clue) {
    const [before, now] = findPair(clue) ?? []
    return before?.ended && now ? [before.ended.evidence, toLastPacket(now)] : []
  },
}
