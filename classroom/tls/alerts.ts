// The alert that ended a handshake, read from what OpenSSL says of it.

import { alertNames } from '../../wire/tls-alerts.ts'

const names: Readonly<Record<number, string>> = alertNames

export interface Alert {
  number: number
  name: string
}

/** The alert that the other end sent, which OpenSSL tells of in its error; undefined for any other error. */
export function findAlert({ message }: { message: string }): Alert | undefined {
  const number = /SSL alert number (\d+)/.exec(message)?.[1]
  if (number === undefined) return undefined
  return { number: Number(number), name: names[Number(number)] ?? `alert ${number}` }
}
