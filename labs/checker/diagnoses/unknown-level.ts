import { defineKnock } from './knock.ts'

/**
 * A CONNECT of a level that nobody here can read on, so that its user name is not known. Looks like protocol-level,
 * where the student is known, and like not-mqtt.
 */
export const unknownLevel = defineKnock({
  id: 'unknown-level',
  lesson: '16-mqtt-5',
  confidence: 'certain',
  lookAlikes: ['protocol-level', 'not-mqtt'],
  fits: ({ why }) => why === 'protocol-level',
})
