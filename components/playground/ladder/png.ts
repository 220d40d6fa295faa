// The ladder as a PNG: the SVG drawn on a canvas, by way of a data: address, which the page's policy allows.

import { type Picture, toPicture } from './picture.ts'

/** More pixels in one direction than this some browsers do not draw. */
const MOST_PIXELS = 16_000

export interface Png {
  blob: Blob
  /** How many rows are in it, the newest. */
  rows: number
  isWhole: boolean
}

export async function toPng(picture: Picture): Promise<Png> {
  const { rows, ...rest } = picture
  let kept = rows
  let drawn = toPicture(picture)
  while (drawn.height > MOST_PIXELS && kept.length > 1) {
    // A little less than would fit: rows differ in height.
    kept = kept.slice(-Math.floor((kept.length * MOST_PIXELS * 0.95) / drawn.height))
    drawn = toPicture({ ...rest, rows: kept })
  }
  const scale = Math.min(2, MOST_PIXELS / drawn.height)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(drawn.width * scale)
  canvas.height = Math.round(drawn.height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('no memory')
  return { blob, rows: kept.length, isWhole: kept.length === rows.length }
}
