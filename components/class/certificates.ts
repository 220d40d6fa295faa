// What the page knows of a student's certificates, in plain data.

export interface Certificate {
  serial: string
  /** The board it is bound to. */
  board: string
  /** Milliseconds since 1970. */
  madeAt: number
  endsAt: number
  revokedAt: number | null
}

export interface TextFile {
  name: string
  text: string
}

/** A certificate that was just made. A key in it is told this once. */
export interface MadeCertificate {
  serial: string
  pem: TextFile[]
  arduino: TextFile
  espIdf: TextFile
  /** A ZIP file in Base64. */
  archive: string
  certificates: Certificate[]
}

/** The newest that counts. */
export const findValid = (certificates: readonly Certificate[], now: number): Certificate | undefined =>
  certificates.find(({ revokedAt, endsAt }) => revokedAt === null && endsAt > now)

/** The first digits of a serial number are enough to tell two apart. */
export const toShortSerial = (serial: string): string => serial.slice(0, 8).replace(/..(?=.)/g, '$&:')

/** "2027-12-28", in the student's own time zone. */
export function toDay(time: number): string {
  const date = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const toBytes = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
