// Where MQTT.js is told to go, as host and port.

/** Of the schemes that it knows. */
const usualPorts: Record<string, number> = {
  'mqtt:': 1883,
  'tcp:': 1883,
  'mqtts:': 8883,
  'ssl:': 8883,
  'ws:': 80,
  'wss:': 443,
}

export function toHostAndPort(url: string): { host: string; at: number } {
  try {
    const { protocol, hostname, port } = new URL(url)
    return { host: hostname, at: port === '' ? (usualPorts[protocol] ?? 1883) : Number(port) }
  } catch {
    return { host: url, at: 1883 }
  }
}
