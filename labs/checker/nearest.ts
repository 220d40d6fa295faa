// How near two texts are: for "did you mean" and for mistakes of a letter or two.

/**
 * How many letters to insert, leave out, change or swap with their neighbour (optimal string alignment), to
 * turn one text into the other. Counts up to `most` and answers `most + 1` beyond, so long texts stay cheap.
 */
export function editDistance(left: string, right: string, most = 8): number {
  if (Math.abs(left.length - right.length) > most) return most + 1
  // What both begin and end with needs no letter changed.
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  let [ofLeft, ofRight] = [left.length, right.length]
  while (ofLeft > start && ofRight > start && left[ofLeft - 1] === right[ofRight - 1]) {
    ofLeft--
    ofRight--
  }
  return countEdits(left.slice(start, ofLeft), right.slice(start, ofRight), most)
}

function countEdits(left: string, right: string, most: number): number {
  if (left === '' || right === '') return Math.min(left.length + right.length, most + 1)
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1]
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      if (swapped) best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    if (Math.min(...row) > most) return most + 1
    rows.push(row)
  }
  return Math.min(rows[left.length]![right.length]!, most + 1)
}

/** True when one is a slip of the other: one letter off, two in a longer text. */
export function isSlip(came: string, expected: string): boolean {
  const most = expected.length >= 8 ? 2 : 1
  return came !== expected && editDistance(came, expected, most) <= most
}

/** The known word that was probably meant, or undefined when none is near. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}
