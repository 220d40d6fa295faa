// The words that the checker sends to a board: short, lower-case, easy to read from a serial monitor and to type.
// There are 197, a prime, so that steps of any size go through all of them before one comes again.

import { hash } from './hash.ts'

export { hash }

export const words: readonly string[] = `
acorn amber apple apron arrow badge bagel bamboo banana barrel basket beach beacon berry bicycle birch blanket
blossom bottle branch bread bridge brook bubble bucket butter button cabin cactus camel candle canoe canyon carpet
carrot castle cedar cello chalk cherry circle clock cloud clover cobalt cocoa comet copper coral cotton crayon
crystal daisy desert donkey dragon eagle echo ember engine falcon feather fiddle flute forest fossil fountain fox
galaxy garden garlic ginger glacier goose grape guitar hammer harbor hazel helmet heron honey island ivory jacket
jasmine jelly jungle kettle kitten kiwi ladder lagoon lantern laurel lemon lentil lilac lizard lobster lotus magnet
mango maple marble meadow melon mirror mitten monkey mosaic muffin needle nickel nutmeg oasis ocean olive onion
orange orbit orchid otter oyster paddle panda papaya parrot peach peanut pebble pelican pencil pepper piano pigeon
pillow planet plum pocket pollen pony potato prism puddle pumpkin puzzle quartz rabbit radish rainbow raisin raven
ribbon river robin rocket saddle salmon sandal satin saturn shadow shell silver sparrow spinach spiral spoon
squirrel stone summer sunset swallow tablet teapot temple thunder ticket tiger timber tomato tulip tunnel turtle
umbrella valley vanilla velvet violet violin walnut walrus willow window winter zebra
`
  .trim()
  .split(/\s+/)

/**
 * The word number `count` of a step. It follows from the attempt's seed alone, so that a replay finds the same
 * one.
 */
export function toWord(seed: string, step: string, count: number): string {
  const start = hash(`${seed}/${step}`)
  const stride = 1 + (hash(`${step}/${seed}`) % (words.length - 1))
  return words[(start + count * stride) % words.length]!
}
