// The topic map as the classroom tells it on `desk/map`, once a second while somebody looks.

import { effect, signal } from '@preact/signals'
import { type MapView, parseMapView } from '../../../labs/topic-map/map-view.ts'
import { api } from '../../class/api.ts'
import { goLive, type Live } from '../../class/live.ts'
import { toSocketUrl } from '../../class/socket-url.ts'
import { classroom, connection } from '../../class/state.ts'
import { deskState, endDesk, startDoor } from '../door.ts'
import { read, write } from '../kept.ts'

const namesKey = 'mqtt-notebook:hide-names'

export const mapView = signal<MapView | undefined>(undefined)
export const areNamesHidden = signal(false)

let live: Live | undefined
let isStarted = false

export function startMap(): void {
  if (isStarted) return
  isStarted = true
  areNamesHidden.value = read(namesKey) === 'yes'
  startDoor()
  effect(() => {
    const { value: desk } = deskState
    const { value: room } = classroom
    if (desk.state === 'open' && room.state === 'here') live ??= watch(room.classroom.websocket.path)
    if (desk.state !== 'open') {
      live?.close()
      live = undefined
    }
  })
}

export function hideNames(are: boolean): void {
  areNamesHidden.value = are
  write(namesKey, are ? 'yes' : undefined)
}

const watch = (path: string): Live =>
  goLive({
    url: toSocketUrl(path),
    userName: 'desk',
    async password() {
      const answer = await api.deskPass()
      if (answer.ok) return answer.value
      return answer.status === 401 ? 'ended' : 'later'
    },
    clientId: (random) => `desk-${random}`,
    filters: ['desk/map'],
    onState(state) {
      connection.value = state
      if (state.state === 'refused') endDesk()
    },
    onMessage(_topic, payload) {
      mapView.value = parseMapView(payload) ?? mapView.value
    },
  })
