// TLS of a class, put together: its authority, the server's certificate, and those of students' boards.

import type { DatabaseSync } from 'node:sqlite'
import type { Boards } from '../boards.ts'
import { type Authority, openAuthority } from './authority.ts'
import { ClientCertificates } from './client-certificates.ts'
import { type CertificateJudge, createCertificateJudge } from './judge-certificate.ts'
import type { ServerNames } from './names.ts'
import { openServerCertificate, type ServerCertificate } from './server-certificate.ts'

export interface ClassTls {
  authority: Authority
  server: ServerCertificate
  certificates: ClientCertificates
  judge: CertificateJudge
}

export interface ClassTlsOptions {
  folder: string
  database: DatabaseSync
  boards: Boards
  names: () => ServerNames
  onFault: (error: unknown) => void
}

export async function openClassTls({
  folder,
  database,
  boards,
  names,
  onFault,
}: ClassTlsOptions): Promise<ClassTls> {
  const authority = await openAuthority(folder)
  const server = await openServerCertificate({ folder, authority, names, onFault })
  const certificates = new ClientCertificates(database, authority, boards)
  return { authority, server, certificates, judge: createCertificateJudge(authority, certificates) }
}
