// What a broker elsewhere cannot do, with the page's own offered in its place.

import type { Cell } from '../cell.ts'
import { en } from './texts/en.ts'

export function BrokerInstead({ cell, why }: { cell: Cell; why: string }) {
  return (
    <div class="pn-instead pn-wide">
      <p>{why}</p>
      <button type="button" class="button-quiet" onClick={() => cell.choose('page')}>
        {en.usePage}
      </button>
    </div>
  )
}
