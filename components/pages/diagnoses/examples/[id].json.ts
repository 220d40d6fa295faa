// The packets of one diagnosis, for its ladder.

import { findExamples, readExample } from '../../../lab/diagnoses/examples.ts'

export function getStaticPaths() {
  return [...findExamples()].map(([id, file]) => ({ params: { id }, props: { file } }))
}

export function GET({ props }: { props: { file: string } }): Response {
  return Response.json(readExample(props.file))
}
