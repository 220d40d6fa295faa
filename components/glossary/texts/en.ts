export const en = {
  title: 'Glossary',
  description:
    'The words of MQTT, each in a sentence or two, with the clause of the specification and the lesson that teaches it.',
  lead: (count: number) =>
    `${count} words of MQTT, each in a sentence or two. Behind it stands where the specification says it, and the lesson that shows it at work.`,
  letters: 'Letters',
  outside: 'no word of the specification',
  lesson: (number: number, title: string) => `lesson ${number}, ${title}`,
}
