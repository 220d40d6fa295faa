// Each way into the class, and the port it is usually at.

const usualPorts = { http: 8080, https: 8443, mqtt: 1883, tls: 8883, mutual: 8884 }

/** 0 takes any free port. */
export type Ports = Record<Exclude<keyof typeof usualPorts, 'https'>, number> & {
  /** Left out where the class was not asked for it. */
  https?: number
}

export interface PortOptions {
  httpPort?: number | undefined
  mqttPort?: number | undefined
  tlsPort?: number | undefined
  mutualPort?: number | undefined
  /** Serves the site over HTTPS, too. */
  https?: boolean | undefined
  httpsPort?: number | undefined
}

/** What was asked for, else the usual. Whoever takes any free port for the broker takes any for it with TLS. */
export function toWantedPorts({
  httpPort,
  mqttPort,
  tlsPort,
  mutualPort,
  https,
  httpsPort,
}: PortOptions): Ports {
  const asBroker = (usual: number) => (mqttPort === 0 ? 0 : usual)
  return {
    http: httpPort ?? usualPorts.http,
    mqtt: mqttPort ?? usualPorts.mqtt,
    tls: tlsPort ?? asBroker(usualPorts.tls),
    mutual: mutualPort ?? asBroker(usualPorts.mutual),
    ...(https ? { https: httpsPort ?? (httpPort === 0 ? 0 : usualPorts.https) } : {}),
  }
}
