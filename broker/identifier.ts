// The packet identifier (3.1.1 §2.3.1): pairs a PUBLISH, SUBSCRIBE or UNSUBSCRIBE with what answers it.

/** True for 1 to 65,535. Zero is never one [MQTT-2.3.1-1], and the decoder gives -1 where the bytes are missing. */
export const isIdentifier = (messageId: number | undefined): boolean =>
  messageId !== undefined && messageId > 0
