// What the mistakes about QoS and the retain flag look at: a message that is right but for these.

export interface FlagClue {
  topic: string
  qos: number
  /** Undefined when any will do. */
  wantedQos?: number | undefined
  atLeast: boolean
  retain: boolean
  wantedRetain?: boolean | undefined
}

export const told = ({ topic, qos, wantedQos = 0 }: FlagClue) => ({ topic, qos, wanted: wantedQos })
