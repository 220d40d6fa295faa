import { defineKnock } from './knock.ts'

/**
 * The network connection was opened, and no whole CONNECT came. Looks like nothing-arrived (not even the connection) and
 * not-mqtt (something came, and was none).
 */
export const noConnect = defineKnock({
  id: 'no-connect',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['nothing-arrived', 'not-mqtt', 'packet-before-connect'],
  fits: ({ why }) => why === 'timeout',
})
