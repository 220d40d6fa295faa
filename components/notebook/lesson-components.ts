// What lessons and handouts may use without importing it: the page hands these to their MDX.

import Bytes from './Bytes.astro'
import Count from './Count.astro'
import Figure from './Figure.astro'
import HeadCell from './HeadCell.astro'
import HttpMessage from './HttpMessage.astro'
import Ladder from './Ladder.astro'
import Link from './Link.astro'
import Margin from './Margin.astro'
import Note from './Note.astro'
import PartCell from './PartCell.astro'
import PlaygroundCell from './PlaygroundCell.astro'
import Predict from './Predict.astro'
import Table from './Table.astro'

export const lessonComponents = {
  a: Link,
  table: Table,
  th: HeadCell,
  Bytes,
  Count,
  Figure,
  HttpMessage,
  Ladder,
  Margin,
  Note,
  Part: PartCell,
  Playground: PlaygroundCell,
  Predict,
}
