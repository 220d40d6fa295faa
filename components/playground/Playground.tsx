// A playground as lessons have it, on the brokers that a browser can reach.

import './playground.css'
import { PlaygroundIn } from './PlaygroundIn.tsx'
import type { StorySpec } from './story.ts'

export default function Playground(story: StorySpec) {
  return <PlaygroundIn story={story} />
}
