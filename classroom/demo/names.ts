// Who sits in the demo's class. No name is anybody's: first names from many places, and last names that are instruments.

const FIRST =
  `Ana Bruno Chika Dilan Elif Farid Greta Hugo Ines Jonas Kaori Lucas Mei Noor Oskar Priya Quentin Rosa Samir
  Tomas Uma Viktor Wanda Xavier Yara Zeno Amara Bjorn Clara Davi Esra Femke Gustavo Hana Igor Jade Kwame Lena Mateus
  Nils Olga Paulo Rania Sven Tuan Ulla Vera Wim Xenia Yusuf Zoe Aiko Beatriz Cheng Dora Emil Fatma Goran Heidi Ivo`.split(
    /\s+/,
  )

const LAST =
  `Sensor Relay Diode Switch Fuse Coil Resistor Antenna Crystal Buzzer Lamp Servo Gauge Meter Valve Pump
  Thermostat Transistor Capacitor Solder`.split(/\s+/)

export interface Person {
  handle: string
  name: string
}

/** The n-th of a class, from 0. Handles are different for as many as one likes. */
export function personAt(n: number): Person {
  const first = FIRST[n % FIRST.length]!
  const round = Math.floor(n / FIRST.length)
  const last = LAST[(n * 7 + round) % LAST.length]!
  return { handle: `${first.toLowerCase()}${round === 0 ? '' : round + 1}`, name: `${first} ${last}` }
}
