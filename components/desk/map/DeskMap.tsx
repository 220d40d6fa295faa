// The topic map at the desk: live, or held still to be looked at.

import { useComputed, useSignal } from '@preact/signals'
import type { MapView } from '../../../labs/topic-map/map-view.ts'
import { ConnectionNotice } from '../../class/ConnectionLine.tsx'
import TopicMapView from '../../topic-map/TopicMapView.tsx'
import { DeskDoor } from '../DeskDoor.tsx'
import { HideNames } from '../HideNames.tsx'
import { areNamesHidden } from '../state.ts'
import { map as texts } from '../texts/en-map.ts'
import { mapView, startMap } from './live-map.ts'

export default function DeskMap() {
  return (
    <DeskDoor start={startMap} view="map">
      <ConnectionNotice />
      <Open />
    </DeskDoor>
  )
}

function Open() {
  const held = useSignal<MapView | undefined>(undefined)
  const view = useComputed(() => held.value ?? mapView.value)
  return (
    <>
      <div class="desk-tools">
        <label class="check">
          <input
            type="checkbox"
            checked={held.value !== undefined}
            onChange={(event) => {
              held.value = event.currentTarget.checked ? mapView.value : undefined
            }}
          />
          {texts.pause}
        </label>
        <HideNames text={texts.hideNames} />
      </div>
      {view.value ? (
        <TopicMapView view={view.value} areNamesHidden={areNamesHidden.value} />
      ) : (
        <p class="looking">{texts.waiting}</p>
      )}
    </>
  )
}
