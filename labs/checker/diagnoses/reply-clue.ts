// What the reply mistakes look at: a message that may have been meant as the answer to the checker's word.

export interface ReplyClue {
  /** Where the checker sent its word. */
  hears: string
  /** Where it should come back. */
  answers: string
  /** Where the message came. */
  topic: string
  /** Its payload, undefined when it is no text. */
  text: string | undefined
  /** The words that count, the newest last. */
  words: readonly string[]
  /** Words of this attempt that count no more. */
  oldWords: readonly string[]
  /** True when the message is what another step of the lab asks for. */
  isOfOtherStep: boolean
  /** True when the message followed the word at once, on the connection that heard it. */
  isPrompt: boolean
}

export const told = ({ hears, answers, topic, text = '' }: ReplyClue) => ({
  hears,
  expected: answers,
  came: topic,
  text,
})
