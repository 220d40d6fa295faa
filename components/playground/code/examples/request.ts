// Question and answer in MQTT 5: the question says on which topic its answer is wanted, and carries some
// data that the answer brings back, so that one asker can tell its answers apart.
import mqtt, { type MqttClient } from 'mqtt'

interface Question {
  city: string
}

const weather: Record<string, number> = { Lisbon: 24, Oslo: 11, Taipei: 29 }

async function answerQuestions(client: MqttClient): Promise<void> {
  client.on('message', (_topic, payload, { properties }) => {
    const { city }: Question = JSON.parse(payload.toString())
    const { responseTopic, correlationData } = properties ?? {}
    if (!responseTopic) return
    const answer = JSON.stringify({ city, celsius: weather[city] ?? null })
    client.publish(responseTopic, answer, { properties: { ...(correlationData && { correlationData }) } })
  })
  await client.subscribeAsync('weather/questions')
}

async function ask(client: MqttClient, city: string): Promise<unknown> {
  const id = Buffer.from(city)
  const answered = new Promise((resolve) => {
    client.on('message', (_topic, payload, { properties }) => {
      if (properties?.correlationData?.equals(id)) resolve(JSON.parse(payload.toString()))
    })
  })
  await client.publishAsync('weather/questions', JSON.stringify({ city } satisfies Question), {
    properties: { responseTopic: 'weather/answers/ana', correlationData: id },
  })
  return answered
}

const station = await mqtt.connectAsync('mqtt://localhost', { protocolVersion: 5, clientId: 'station' })
await answerQuestions(station)

const ana = await mqtt.connectAsync('mqtt://localhost', { protocolVersion: 5, clientId: 'ana' })
await ana.subscribeAsync('weather/answers/ana')

console.table(await Promise.all(['Oslo', 'Lisbon', 'Atlantis'].map((city) => ask(ana, city))))

await ana.endAsync()
await station.endAsync()
