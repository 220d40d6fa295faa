// Who reads what: somebody on the way, and the impostor when the board has taken it for the server.

import { useMemo } from 'preact/hooks'
import { encode } from '../../../wire/packet.ts'
import PacketBytes from '../bytes/PacketBytes.tsx'
import type { Settings } from './check/settings.ts'
import type { Verdict } from './check/verify.ts'
import { en } from './texts/en.ts'
import { findAddress } from './x509/address.ts'

interface Props {
  settings: Settings
  verdict: Verdict
}

export function Overheard({ settings, verdict }: Props) {
  const { host, server, version } = settings
  const { endedBy } = verdict
  const isFooled = !endedBy && server === 'impostor'
  return (
    <div>
      <h5>{en.overheard.heading}</h5>
      <p>{en.overheard.way(settings, findAddress(host) === undefined)}</p>
      {isFooled && <Impostor settings={settings} />}
      {endedBy && <p>{endedBy === 'server' && version === '1.3' ? en.overheard.late : en.overheard.ended}</p>}
      {endedBy === 'board' && server !== 'own' && <p>{en.overheard.withoutPassword}</p>}
    </div>
  )
}

function Impostor({ settings: { user, password } }: { settings: Settings }) {
  const bytes = useMemo(
    () =>
      encode({
        cmd: 'connect',
        ...{ protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 60, clientId: `${user}-board` },
        username: user,
        // A text is written as UTF-8; the type knows bytes alone.
        password: password as never,
      }),
    [user, password],
  )
  return (
    <div class="cb-impostor">
      <p>{en.overheard.impostor}</p>
      <p>
        <strong>{en.overheard.password(user, password)}</strong>
      </p>
      <PacketBytes bytes={bytes} version={4} way="in" />
    </div>
  )
}
