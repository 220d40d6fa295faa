// A classroom in a process of its own, so that what is measured is not slowed by who measures.

import { startClassroom } from '../../classroom/classroom.ts'

const [siteDir, dataDir] = process.argv.slice(2)
const classroom = await startClassroom({
  siteDir: siteDir!,
  dataDir: dataDir!,
  host: '127.0.0.1',
  httpPort: 0,
  mqttPort: 0,
  classCode: 'bench-1',
  log: (line) => console.error(line),
})
const { httpPort, mqttPort, instructorLink } = classroom
process.send?.({ httpPort, mqttPort, instructorLink })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ usage: user + system })
})
process.once('disconnect', async () => {
  await classroom.stop()
  process.exit(0)
})
