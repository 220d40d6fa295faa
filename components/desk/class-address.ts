// What others type: the classroom's address on the network, also where the desk was opened as localhost.

import { classroom } from '../class/state.ts'

export function toStudentAddress(): string {
  const { value: room } = classroom
  const host = room.state === 'here' ? room.classroom.mqtt.host : location.hostname
  return `${location.protocol}//${host}${location.port ? `:${location.port}` : ''}/`
}
