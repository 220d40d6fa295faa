// The attempts of this class: what the judge wants done is done, and what fails is told in the terminal.

import type { Tap } from '../wire/tap.ts'
import { Attempts, type AttemptsOptions } from './attempts.ts'
import type { ClassBroker } from './class-broker.ts'
import type { Log } from './class-options.ts'
import { classroomOffers } from './offers.ts'
import { texts } from './texts/texts.ts'

export interface ClassAttemptsParts
  extends Pick<AttemptsOptions, 'labs' | 'store' | 'checker' | 'publish' | 'isPaused'> {
  broker: Pick<ClassBroker, 'publish'>
  tap: Pick<Tap, 'record'>
  log: Log
  logFault: (error: unknown) => void
}

export function openAttempts({ broker, tap, log, logFault, ...parts }: ClassAttemptsParts): Attempts {
  return new Attempts({
    ...parts,
    offers: classroomOffers,
    record: (happening) => tap.record(happening),
    carryOut({ step, topic, payload, qos, retain }, handle, lab) {
      // First on the record, so that the judge knows the word when it is delivered.
      tap.record({
        type: 'sent',
        handle,
        lab,
        step,
        topic,
        payload,
        ...(qos ? { qos } : {}),
        ...(retain ? { retain } : {}),
      })
      broker.publish({ topic, payload, qos, retain })
    },
    onFault(error, lab, handle) {
      log(texts.terminal.checkerFault(lab, handle), 'fault')
      logFault(error)
    },
    onSaveFault(error) {
      log(texts.terminal.saveFault(error instanceof Error ? error.message : String(error)), 'fault')
    },
  })
}
