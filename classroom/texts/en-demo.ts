/** What the demo's command line says. */
export const demo = {
  description: 'Opens a class of simulated students on real connections, to look at the desk with.',
  students: 'how many students come (30)',
  seed: 'what their mistakes and their pace are drawn from (1)',
  speed: 'how many times faster they think and read (1); what a lab measures keeps its time',
  labs: 'the labs that they do, with commas between (all)',
  minutes: 'minutes until it closes by itself (at Ctrl-C)',
  name: 'name of the class (Demo)',
  trace: 'at the end, save the class here with other names, for /replay/; packed if its name says so',
  students30: (came: string) => `--students takes a whole number from 1 to 500, not "${came}".`,
  seedNumber: (came: string) => `--seed takes a whole number from 0 up, not "${came}".`,
  speedNumber: (came: string) => `--speed takes a number from 0.1 to 100, not "${came}".`,
  minutesNumber: (came: string) => `--minutes takes a number above 0, not "${came}".`,
  noLab: (came: string, known: string) => `There is no lab "${came}". There are: ${known}.`,
  unknownFlag: (flag: string, known: string) => `There is no option ${flag}. There are: ${known}.`,
  nobody:
    'Nobody here is real: these students are a program, and the class lies in a temporary folder that is deleted at the end.',
  comes: (students: number, seed: number, speed: number) =>
    `${students} ${students === 1 ? 'student comes' : 'students come'} in by and by (seed ${seed}, speed ${speed}).`,
  stumbled: (handle: string, reason: string) =>
    `The simulated student ${handle} has stopped, which is our fault: ${reason}`,
  saved: (events: number, file: string) => `${events} events, with other names, in ${file}.`,
  goodbye: 'The demo is closed, and its folder deleted. Goodbye.',
}
