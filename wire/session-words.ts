// What CONNECT and CONNACK say of a session, in the terms of either version.

import type { Connack, Connect } from './packet.ts'

/** 0 for yes. The return code of 3.1.1 (§3.2.2.3) or the reason code of 5.0 (§3.2.2.2). */
export const toConnackCode = ({ returnCode, reasonCode }: Connack): number => returnCode ?? reasonCode ?? 0

/**
 * True when the session is kept after its connection: CleanSession 0 in 3.1.1 (§3.1.2.4); in 5.0 whatever Clean
 * Start says, a Session Expiry Interval above 0 (§3.1.2.11.2).
 */
export function isLasting({ protocolVersion, clean, properties }: Connect): boolean {
  return protocolVersion === 5 ? (properties?.sessionExpiryInterval ?? 0) > 0 : clean === false
}
