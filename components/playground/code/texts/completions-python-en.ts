// What the editor proposes in a board's Python, in English.

export const pythonCompletions = [
  { label: 'connect', snippet: 'connect()', info: 'Connects to the broker: CONNECT, and waits for CONNACK.' },
  {
    label: 'set_callback',
    snippet: 'set_callback(#{on_message})',
    info: 'The function that gets each message: topic and message, both bytes.',
  },
  {
    label: 'subscribe',
    snippet: 'subscribe(#{b"topic"})',
    info: 'Asks for the messages of a topic filter. Give it a callback first.',
  },
  {
    label: 'publish',
    snippet: 'publish(#{b"topic"}, #{b"message"})',
    info: 'Sends a message. retain=True keeps it at the broker; qos=1 waits until the broker has it.',
  },
  { label: 'check_msg', snippet: 'check_msg()', info: 'Takes a message, if there is one. Does not wait.' },
  { label: 'wait_msg', snippet: 'wait_msg()', info: 'Waits for one message, and takes it.' },
  {
    label: 'set_last_will',
    snippet: 'set_last_will(#{b"topic"}, #{b"offline"}, retain=True)',
    info: 'What the broker publishes should the board be gone without a word. Call it before connect.',
  },
  { label: 'ping', snippet: 'ping()', info: 'Says that the board is still there: PINGREQ.' },
  { label: 'disconnect', snippet: 'disconnect()', info: 'Says goodbye: DISCONNECT. No will is published.' },
  {
    label: 'value',
    snippet: 'value(#{1})',
    info: 'Sets a pin to 0 or 1; without a number it reads the pin.',
  },
  { label: 'on', snippet: 'on()', info: 'Sets a pin to 1.' },
  { label: 'off', snippet: 'off()', info: 'Sets a pin to 0.' },
  {
    label: 'irq',
    snippet: 'irq(#{handler}, Pin.IRQ_FALLING)',
    info: 'Calls a function whenever the pin changes so.',
  },
  {
    label: 'read_u16',
    snippet: 'read_u16()',
    info: 'What the converter reads, from 0 (0 V) to 65535 (3.3 V).',
  },
  { label: 'duty_u16', snippet: 'duty_u16(#{32768})', info: 'How long each pulse is, from 0 to 65535.' },
  { label: 'sleep_ms', snippet: 'sleep_ms(#{500})', info: 'Waits so many milliseconds.' },
]
