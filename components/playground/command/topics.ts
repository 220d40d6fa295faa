// Topics as libmosquitto looks at them before anything is sent. The empty one passes here and is refused later.

const LONGEST = 65_535
const fits = (topic: string) => new TextEncoder().encode(topic).length <= LONGEST

export const isPublishTopic = (topic: string): boolean => fits(topic) && !/[+#]/.test(topic)

/** Wildcards have a level to themselves, and # is the last one [MQTT-4.7.1-2] [MQTT-4.7.1-3]. */
export function isSubscriptionTopic(filter: string): boolean {
  const levels = filter.split('/')
  const isWellMade = (level: string, i: number) =>
    level.includes('#') ? level === '#' && i === levels.length - 1 : !level.includes('+') || level === '+'
  return fits(filter) && levels.every(isWellMade)
}
