// The topic map as the classroom tells it on `desk/map`, once a second while somebody looks.

import { signal } from '@preact/signals'
import { type MapView, parseMapView } from '../../../labs/topic-map/map-view.ts'
import { listenDesk } from '../listen-desk.ts'
import { startDesk } from '../state.ts'

export const mapView = signal<MapView | undefined>(undefined)

export function startMap(): void {
  startDesk()
  listenDesk('desk/map', (_topic, payload) => {
    mapView.value = parseMapView(payload) ?? mapView.value
  })
}
