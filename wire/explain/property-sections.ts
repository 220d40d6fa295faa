// Where the specification of MQTT 5 speaks of each property, carrier by carrier (5.0 §3).

import type { Carrier } from '../properties.ts'

type Sections = Partial<Record<Carrier, string>>

/** Reason String and User Property stand behind the Property Length of every acknowledgement, in this order. */
const acknowledged = (last: number): Sections => ({
  puback: `§3.4.2.2.${last}`,
  pubrec: `§3.5.2.2.${last}`,
  pubrel: `§3.6.2.2.${last}`,
  pubcomp: `§3.7.2.2.${last}`,
  suback: `§3.9.2.1.${last}`,
  unsuback: `§3.11.2.1.${last}`,
})

const SECTIONS: Record<number, Sections> = {
  1: { publish: '§3.3.2.3.2', will: '§3.1.3.2.3' },
  2: { publish: '§3.3.2.3.3', will: '§3.1.3.2.4' },
  3: { publish: '§3.3.2.3.9', will: '§3.1.3.2.5' },
  8: { publish: '§3.3.2.3.5', will: '§3.1.3.2.6' },
  9: { publish: '§3.3.2.3.6', will: '§3.1.3.2.7' },
  11: { publish: '§3.3.2.3.8', subscribe: '§3.8.2.1.2' },
  17: { connect: '§3.1.2.11.2', connack: '§3.2.2.3.2', disconnect: '§3.14.2.2.2' },
  18: { connack: '§3.2.2.3.7' },
  19: { connack: '§3.2.2.3.14' },
  21: { connect: '§3.1.2.11.9', connack: '§3.2.2.3.17', auth: '§3.15.2.2.2' },
  22: { connect: '§3.1.2.11.10', connack: '§3.2.2.3.18', auth: '§3.15.2.2.3' },
  23: { connect: '§3.1.2.11.7' },
  24: { will: '§3.1.3.2.2' },
  25: { connect: '§3.1.2.11.6' },
  26: { connack: '§3.2.2.3.15' },
  28: { connack: '§3.2.2.3.16', disconnect: '§3.14.2.2.5' },
  31: { connack: '§3.2.2.3.9', disconnect: '§3.14.2.2.3', auth: '§3.15.2.2.4', ...acknowledged(2) },
  33: { connect: '§3.1.2.11.3', connack: '§3.2.2.3.3' },
  34: { connect: '§3.1.2.11.5', connack: '§3.2.2.3.8' },
  35: { publish: '§3.3.2.3.4' },
  36: { connack: '§3.2.2.3.4' },
  37: { connack: '§3.2.2.3.5' },
  38: {
    ...{ connect: '§3.1.2.11.8', will: '§3.1.3.2.8', connack: '§3.2.2.3.10', publish: '§3.3.2.3.7' },
    ...{
      subscribe: '§3.8.2.1.3',
      unsubscribe: '§3.10.2.1.2',
      disconnect: '§3.14.2.2.4',
      auth: '§3.15.2.2.5',
    },
    ...acknowledged(3),
  },
  39: { connect: '§3.1.2.11.4', connack: '§3.2.2.3.6' },
  40: { connack: '§3.2.2.3.11' },
  41: { connack: '§3.2.2.3.12' },
  42: { connack: '§3.2.2.3.13' },
}

export const findSection = (id: number, carrier: Carrier): string => SECTIONS[id]?.[carrier] ?? '§2.2.2.2'
