// A class in a process of its own, for storm-targets.ts.

import { flushCompileCache } from 'node:module'
import { type Classroom, type ClassroomOptions, startClassroom } from '../../classroom/classroom.ts'

export type Told = Pick<Classroom, 'mqttPort' | 'tlsPort' | 'httpPort' | 'classCode' | 'instructorLink'>

const settings = JSON.parse(process.argv[2] ?? '{}') as ClassroomOptions
const { mqttPort, tlsPort, httpPort, classCode, instructorLink } = await startClassroom({
  ...settings,
  httpPort: 0,
  mqttPort: 0,
})
process.send?.({ mqttPort, tlsPort, httpPort, classCode, instructorLink } satisfies Told)
flushCompileCache()
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
