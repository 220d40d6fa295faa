// The words of the page for free play, in English.

export const en = {
  title: 'Playground',
  lead: 'Two clients and a broker, ready to play with. Press Run to see a message travel, then change anything: the filter, the topic, the payload, QoS, retain. Underneath stands every packet that passed, in order.',
  tools: 'Two clients and a broker',
  cell: 'Publisher and subscriber',
}
