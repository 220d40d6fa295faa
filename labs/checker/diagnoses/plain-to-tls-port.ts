import { defineKnock, isTlsDoor } from './knock.ts'

/** CONNECT, in the clear, where TLS is spoken. Looks like tls-to-plain-port, which is the other way round. */
export const plainToTlsPort = defineKnock({
  id: 'plain-to-tls-port',
  lesson: '11-tls',
  confidence: 'certain',
  lookAlikes: ['tls-to-plain-port'],
  fits: (knock) => isTlsDoor(knock) && knock.hex.startsWith('10'),
})
