// What a student changes in a sample before it runs: address, ports, user name and token, and nothing else.

export interface Place {
  port: number
  tlsPort: number
  mutualPort: number
  webPort: number
  /** Where files of /etc/mosquitto lie. */
  folder: string
  /** Undefined at a broker of one's own, whose login is the sample's. */
  account: { handle: string; token: string } | undefined
}

const TOKEN = 'kf3m-x7qa-92wt'

export function adapt(code: string, language: string, { account, ...at }: Place): string {
  const moved = code
    .replaceAll(/\b192\.168\.1\.(?:35|10)\b|(?<=-h |")mqtt\.home\b/g, '127.0.0.1')
    .replaceAll(/\b1883\b/g, String(at.port))
    .replaceAll(/\b8883\b/g, String(at.tlsPort))
    .replaceAll(/\b8884\b/g, String(at.mutualPort))
    .replaceAll(/\b9001\b/g, String(at.webPort))
    .replaceAll(/\/etc\/mosquitto\/certs|\/etc\/mosquitto|\/var\/lib\/mosquitto/g, at.folder)
  if (!account) return moved
  const mine = moved.replaceAll(TOKEN, account.token)
  return logIns[language]?.(mine, account, at.port) ?? mine
}

/** In each language: the user name, and both where the sample has neither. */
const logIns: Record<string, (code: string, account: NonNullable<Place['account']>, port: number) => string> =
  {
    python: (code, { handle }) =>
      code.replace(/username_pw_set\("[a-z0-9-]+"/, `username_pw_set("${handle}"`),
    sh: (code, { handle, token }, port) =>
      code
        .replaceAll('-u ana', `-u ${handle}`)
        .replaceAll(
          /(mosquitto_(?:pub|sub))(?= (?!-h))/g,
          `$1 -h 127.0.0.1 -p ${port} -u ${handle} -P ${token}`,
        ),
    js: (code, { handle, token }, port) =>
      code
        .replaceAll(/, username: '[a-z]+', password: \w+/g, '')
        .replaceAll('mqtt://localhost', `mqtt://127.0.0.1:${port}`)
        .replaceAll('{ clientId:', `{ username: '${handle}', password: '${token}', clientId:`),
  }

/** A sample for paho 2 in the form of paho 1.x, by the notes that stand beside the samples. */
export const toPaho1 = (code: string): string =>
  code
    .replace(/mqtt\.Client\(mqtt\.CallbackAPIVersion\.VERSION2(?:, client_id=|(?=\)))/, 'mqtt.Client(')
    .replace(
      'on_connect(client, userdata, flags, reason_code, properties)',
      'on_connect(client, userdata, flags, rc)',
    )
    .replaceAll('reason_code.is_failure', 'rc != 0')
    .replaceAll('reason_code', 'rc')
    .replaceAll('flags.session_present', 'flags["session present"]')
