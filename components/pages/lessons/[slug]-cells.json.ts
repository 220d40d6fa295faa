// The small cells of a lesson's quiz: a page fetches them when somebody opens the first.

import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'

export async function getStaticPaths() {
  const quizzes = await getCollection('quizzes', ({ id }) => id.startsWith('en/'))
  return quizzes.map(({ id, data }) => ({
    params: { slug: id.replace(/^en\//, '') },
    props: { cells: data.cells },
  }))
}

export const GET: APIRoute = ({ props }) => Response.json(props.cells)
