// Topics over HTTP: curl's commands with the student's own values, and one reading sent both ways.

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { toUrl } from '../notebook/url.ts'
import { Absent } from './Absent.tsx'
import { type Cost, connectMqtt, type MqttPublisher, publishByHttp } from './both-ways.ts'
import { CopyButton } from './CopyButton.tsx'
import { boardValues } from './chosen-host.ts'
import { useHydrated } from './hydrated.ts'
import { classroom, session, startClass } from './state.ts'
import { http as texts } from './texts/en-http.ts'
import { board } from './texts/index.ts'

export default function HttpPanel() {
  const isHydrated = useHydrated(startClass)
  const { value: room } = classroom
  if (!isHydrated || room.state !== 'here') return <Absent state={isHydrated ? room.state : 'loading'} />
  if (!session.value)
    return (
      <section class="notice">
        <p>{texts.join}</p>
        <p class="actions">
          <a class="button" href={toUrl('/join/')}>
            {board.join}
          </a>
        </p>
      </section>
    )
  return (
    <>
      <Examples />
      <Compare />
    </>
  )
}

function Examples() {
  const { user, token, host } = boardValues.value
  const port = location.port === '' ? '' : `:${location.port}`
  const start = `-u ${user}:${token}`
  const address = `${location.protocol}//${host}${port}/api/topics`
  const commands = {
    publish: `curl ${start} -d 21.5 "${address}/${user}/temp"`,
    retain: `curl ${start} -d on "${address}/${user}/lamp?retain=1"`,
    read: `curl ${start} "${address}/${user}/lamp"`,
    follow: `curl -N ${start} "${address}/${user}/%23?stream"`,
  }
  return (
    <section class="both-ways-part">
      <h2>{texts.examples}</h2>
      {session.value?.token === undefined && <p class="soft">{texts.noToken}</p>}
      {(Object.keys(commands) as (keyof typeof commands)[]).map((name) => (
        <div class="program" key={name}>
          <div class="program-head">
            <h3>{texts.example[name].title}</h3>
            <CopyButton text={commands[name]} label={texts.example[name].title} />
          </div>
          <p class="soft">{texts.example[name].about}</p>
          <pre class="code wrapped">
            <code>{commands[name]}</code>
          </pre>
        </div>
      ))}
    </section>
  )
}

interface Tally {
  readings: number
  connect: Cost
  http: Cost
  mqtt: Cost
  allHttp: number
  allMqtt: number
}

const both = ({ request, answer }: Cost) => request + answer

function Compare() {
  const tally = useSignal<Tally | undefined>(undefined)
  const fault = useSignal<string | undefined>(undefined)
  const isBusy = useSignal(false)
  const publisher = useRef<MqttPublisher | undefined>(undefined)
  useEffect(() => () => publisher.current?.end(), [])

  async function send() {
    const who = session.value
    if (!who || isBusy.value) return
    isBusy.value = true
    fault.value = undefined
    try {
      publisher.current ??= await connectMqtt(boardValues.value.websocket, who)
      const topic = `${who.handle}/temp`
      const http = await publishByHttp(topic, '21.5', who)
      const mqtt = await publisher.current.publish(topic, '21.5')
      const before = tally.value
      const { connect } = publisher.current
      tally.value = {
        ...{ readings: (before?.readings ?? 0) + 1, connect, http, mqtt },
        allHttp: (before?.allHttp ?? 0) + both(http),
        allMqtt: (before?.allMqtt ?? both(connect)) + both(mqtt),
      }
    } catch (error) {
      publisher.current?.end()
      publisher.current = undefined
      fault.value = texts.failed(error instanceof Error ? error.message : String(error))
    }
    isBusy.value = false
  }

  return (
    <section class="cell both-ways-part">
      <h2>{texts.compare}</h2>
      <p>{texts.compareAbout}</p>
      <p class="actions">
        <button type="button" class="button" onClick={send} disabled={isBusy.value}>
          {isBusy.value ? texts.sending : texts.send}
        </button>
      </p>
      <div role="status">
        {fault.value && <p>{fault.value}</p>}
        {tally.value && <Table tally={tally.value} />}
      </div>
      <p class="soft">{texts.note}</p>
    </section>
  )
}

function Table({ tally }: { tally: Tally }) {
  const { connect, http, mqtt, readings, allHttp, allMqtt } = tally
  const { rows, bytes, packets, requests, none } = texts
  const lines = [
    [rows.connect, none, `${bytes(both(connect))} (${packets.connect})`],
    [
      rows.request,
      `${bytes(http.request)} (${requests.request})`,
      `${bytes(mqtt.request)} (${packets.request})`,
    ],
    [rows.answer, `${bytes(http.answer)} (${requests.answer})`, `${bytes(mqtt.answer)} (${packets.answer})`],
    [rows.all(readings), bytes(allHttp), bytes(allMqtt)],
  ]
  return (
    <table class="both-ways">
      <thead>
        <tr>
          {texts.columns.map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={texts.columns[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
