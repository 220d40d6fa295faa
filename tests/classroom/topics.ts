// A class, a student of it, and curl at its topics.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { curl } from '../tools.ts'
import { type AClass, type Joined, openClass } from './a-class.ts'

export interface CurlAnswer {
  status: number
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
  json: any
  headers: Map<string, string>
}

export type Curl = (topic: string, args?: string[], who?: string) => Promise<CurlAnswer>

export async function openTopics(
  t: TestContext,
  options: Parameters<typeof openClass>[0] = {},
): Promise<{ room: AClass; ana: Joined; ben: Joined; curl: Curl; url: string; journal(): TraceEvent[] }> {
  const room = await openClass(options)
  t.after(() => room.stop())
  const [ana, ben] = [await room.join('ana'), await room.join('ben')]
  const url = `http://127.0.0.1:${room.classroom.httpPort}/api/topics/`
  return {
    room,
    ana,
    ben,
    url,
    curl: (topic, args = [], who = `ana:${ana.token}`) =>
      runCurl([...(who === '' ? [] : ['-u', who]), ...args, url + topic]),
    journal: () => openTraceFolder(join(room.dataDir, 'journal')).read(),
  }
}

export function runCurl(args: string[]): Promise<CurlAnswer> {
  return new Promise((done, fail) =>
    execFile(
      curl(),
      ['-s', '-i', '-m', '30', '-g', '--path-as-is', ...args],
      { encoding: 'latin1' },
      (error, out) => {
        if (error && out === '') return fail(error)
        // Behind "100 Continue" comes the answer.
        const answers = out.split(/(?=^HTTP\/1\.1 \d)/m)
        const [head = '', ...rest] = answers.at(-1)!.split('\r\n\r\n')
        const [line = '', ...fields] = head.split('\r\n')
        const text = Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString('utf8')
        let json: unknown
        try {
          json = JSON.parse(text)
        } catch {
          // It is none.
        }
        const headers = new Map(
          fields.map((field) => [field.split(':')[0]!.toLowerCase(), field.slice(field.indexOf(':') + 2)]),
        )
        done({ status: Number(line.split(' ')[1]), text, json, headers })
      },
    ),
  )
}
