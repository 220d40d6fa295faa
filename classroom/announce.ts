// What the terminal says when a class is open.

import { styleText } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import { toVisible } from '../wire/visible.ts'
import { toUrl } from './class-address.ts'
import type { Classroom } from './classroom.ts'
import { texts } from './texts/texts.ts'

const { terminal } = texts

/** The lines, in order. `plain` leaves out colours and the QR code, for a file or a test. */
export function announce(classroom: Classroom, plain = false): string[] {
  const { urls, className, classCode, joining, mqttHost, mqttPort, instructorLink, dataDir } = classroom
  const { tlsPort, mutualPort, httpsPort, fingerprint, hasPassword } = classroom
  const strong = (text: string) => (plain ? text : styleText('bold', text))
  const width = Math.max(0, ...urls.others.map(({ url }) => url.length))
  const others = urls.others.map(({ url, lan }) => {
    const adapter = lan.virtual ? `${lan.adapter}, ${terminal.virtual}` : lan.adapter
    return `    ${strong(url.padEnd(width))}  ${adapter}`
  })
  const reachable = urls.others.find(({ lan }) => !lan.virtual) ?? urls.others[0]
  const code = reachable && !plain ? renderUnicodeCompact(reachable.url, { border: 1 }).split('\n') : []
  return [
    '',
    strong(terminal.heading(toVisible(className))),
    '',
    `  ${terminal.here}:`,
    `    ${strong(urls.here)}`,
    '',
    ...(reachable ? [`  ${terminal.others}:`, ...others] : [`  ${terminal.noOthers}`]),
    '',
    ...(httpsPort === undefined
      ? []
      : [
          `  ${terminal.https}:`,
          `    ${strong(toUrl(reachable?.lan.address ?? 'localhost', httpsPort, 'https'))}`,
          '',
        ]),
    ...(code.length > 0 ? [`  ${terminal.scan}:`, ...code.map((line) => `    ${line}`), ''] : []),
    `  ${terminal.classCode}: ${strong(toVisible(classCode))}${joining ? '' : `  (${terminal.joiningClosed})`}`,
    `  ${terminal.broker}: ${strong(terminal.brokerHost(mqttHost, mqttPort))}`,
    `    ${terminal.brokerTls(tlsPort, mutualPort)}`,
    `    ${terminal.fingerprint}:`,
    ...toLines(fingerprint).map((line) => `      ${line}`),
    '',
    `  ${hasPassword ? terminal.deskByPassword : terminal.desk}:`,
    `    ${strong(instructorLink)}`,
    '',
    `  ${terminal.data} ${toVisible(dataDir)}`,
    `  ${terminal.stop}`,
    '',
  ]
}

/** 32 bytes in two lines, for eyes that compare. */
const toLines = (fingerprint: string) => [fingerprint.slice(0, 47), fingerprint.slice(48)]

/** The same for programs, without what lets anybody in. */
export const toFacts = ({ className, urls, joining, dataDir, ...rest }: Classroom) => ({
  class: className,
  joining,
  urls: [urls.here, ...urls.others.map(({ url }) => url)],
  ports: {
    http: rest.httpPort,
    https: rest.httpsPort,
    mqtt: rest.mqttPort,
    tls: rest.tlsPort,
    mutual: rest.mutualPort,
  },
  fingerprint: rest.fingerprint,
  data: dataDir,
})
