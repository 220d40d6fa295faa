// The stories of the page "Predict", each about one thing that people get wrong.

import type { PredictSpec } from './question.ts'

export const stories = {
  lower: {
    id: 'predict-lower',
    clients: [
      { name: 'gate', publish: { topic: 'gate/cars', payload: 'one car', qos: 2 } },
      { name: 'screen', subscribe: [{ filter: 'gate/cars', qos: 0 }] },
      { name: 'counter', subscribe: [{ filter: 'gate/cars', qos: 1 }] },
      { name: 'ledger', subscribe: [{ filter: 'gate/cars', qos: 2 }] },
    ],
    ask: ['screen', 'counter', 'ledger'],
  },
  retained: {
    id: 'predict-retained',
    clients: [
      { name: 'thermometer' },
      { name: 'early', subscribe: ['attic/temp'] },
      { name: 'late', subscribe: ['attic/temp'] },
    ],
    steps: [
      { do: 'connect', client: 'thermometer' },
      { do: 'connect', client: 'early' },
      { do: 'subscribe', client: 'early' },
      { do: 'publish', client: 'thermometer', topic: 'attic/temp', payload: '20.5', retain: true },
      { do: 'publish', client: 'thermometer', topic: 'attic/temp', payload: '21.0', retain: true },
      { do: 'connect', client: 'late' },
      { do: 'subscribe', client: 'late' },
    ],
    ask: ['early', 'late'],
  },
  overlap: {
    id: 'predict-overlap',
    clients: [
      { name: 'door', publish: { topic: 'home/door', payload: 'open', qos: 2 } },
      {
        name: 'alarm',
        subscribe: [
          { filter: 'home/+', qos: 0 },
          { filter: 'home/#', qos: 1 },
        ],
      },
    ],
    ask: ['alarm'],
  },
  own: {
    id: 'predict-own',
    clients: [
      {
        name: 'ana',
        subscribe: ['chat/#'],
        publish: { topic: 'chat/ana', payload: 'hello' },
      },
      {
        name: 'ben',
        subscribe: ['chat/ana'],
        publish: { topic: 'chat/ben', payload: 'hi there' },
      },
    ],
  },
  wildcards: {
    id: 'predict-wildcards',
    clients: [
      { name: 'sensor', publish: { topic: 'home/kitchen/door', payload: 'open' } },
      { name: 'one', subscribe: ['home/+'] },
      { name: 'two', subscribe: ['home/#'] },
      { name: 'three', subscribe: ['Home/kitchen/door'] },
      { name: 'four', subscribe: ['+/+/door'] },
      { name: 'five', subscribe: ['/home/kitchen/door'] },
    ],
    ask: ['one', 'two', 'three', 'four', 'five'],
  },
  away: {
    id: 'predict-away',
    clients: [
      { name: 'bell' },
      {
        name: 'phone',
        connect: { clean: false },
        subscribe: [{ filter: 'door/bell', qos: 1 }],
      },
      { name: 'tablet', subscribe: [{ filter: 'door/bell', qos: 1 }] },
    ],
    steps: [
      { do: 'connect', client: 'bell' },
      { do: 'connect', client: 'phone' },
      { do: 'connect', client: 'tablet' },
      { do: 'subscribe', client: 'phone' },
      { do: 'subscribe', client: 'tablet' },
      { do: 'pull-plug', client: 'phone' },
      { do: 'pull-plug', client: 'tablet' },
      { do: 'publish', client: 'bell', topic: 'door/bell', payload: 'ring', qos: 0 },
      { do: 'publish', client: 'bell', topic: 'door/bell', payload: 'ring again', qos: 1 },
      { do: 'connect', client: 'phone' },
      { do: 'connect', client: 'tablet' },
    ],
    ask: ['phone', 'tablet'],
  },
  shared: {
    id: 'predict-shared',
    clients: [
      { name: 'office', connect: { version: 5 } },
      {
        name: 'worker 1',
        connect: { version: 5 },
        subscribe: [{ filter: '$share/crew/jobs/#', qos: 1 }],
      },
      {
        name: 'worker 2',
        connect: { version: 5 },
        subscribe: [{ filter: '$share/crew/jobs/#', qos: 1 }],
      },
      { name: 'log', connect: { version: 5 }, subscribe: [{ filter: 'jobs/#', qos: 1 }] },
    ],
    steps: [
      { do: 'connect', client: 'office' },
      { do: 'connect', client: 'worker 1' },
      { do: 'connect', client: 'worker 2' },
      { do: 'connect', client: 'log' },
      { do: 'subscribe', client: 'worker 1' },
      { do: 'subscribe', client: 'worker 2' },
      { do: 'subscribe', client: 'log' },
      { do: 'publish', client: 'office', topic: 'jobs/paint', payload: 'paint the fence', qos: 1 },
      { do: 'publish', client: 'office', topic: 'jobs/sweep', payload: 'sweep the yard', qos: 1 },
    ],
    ask: [['worker 1', 'worker 2'], 'log'],
  },
  cut: {
    id: 'predict-cut',
    clients: [
      {
        name: 'meter',
        connect: { clean: false },
        faults: { cut: { packet: 'PUBACK' } },
      },
      { name: 'bill', subscribe: [{ filter: 'meter/kwh', qos: 1 }] },
    ],
    steps: [
      { do: 'connect', client: 'meter' },
      { do: 'connect', client: 'bill' },
      { do: 'subscribe', client: 'bill' },
      { do: 'publish', client: 'meter', topic: 'meter/kwh', payload: '4711', qos: 1 },
    ],
    ask: ['bill'],
  },
} satisfies Record<string, PredictSpec>
