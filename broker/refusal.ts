// A refusal in the codes of MQTT 5. What the owner of a broker refuses, it refuses for a reason (see hooks.ts);
// each packet that can say no has its own list of codes (5.0 §2.4).

import { reason } from '../wire/reason.ts'
import type { Refusal } from './hooks.ts'

/** For CONNACK, by the return code of 3.1.1 (§3.2.2.3) that a hook gives. */
const connackCodes = {
  2: reason.clientIdentifierNotValid,
  3: reason.serverUnavailable,
  4: reason.badUserNameOrPassword,
  5: reason.notAuthorized,
} as const

export type ReturnCode = keyof typeof connackCodes

export const toConnackCode = (returnCode: ReturnCode): number => connackCodes[returnCode]

/** For PUBACK and PUBREC [MQTT5 3.4.2-1]. */
export function toPublishCode({ why, detail = {} }: Refusal): number {
  if (why === 'topic-invalid' || 'levels' in detail) return reason.topicNameInvalid
  if (why === 'limit') return reason.quotaExceeded
  if (why === 'malformed') return reason.payloadFormatInvalid
  return reason.notAuthorized
}

/** For SUBACK [MQTT5 3.9.3-2]. */
export function toSubscribeCode({ why, detail = {} }: Refusal): number {
  if (why === 'filter-invalid' || 'levels' in detail) return reason.topicFilterInvalid
  if (why === 'limit') return reason.quotaExceeded
  return reason.notAuthorized
}
