// The page of the board, in English.

export const en = {
  title: 'A board in the page',
  about:
    'Write MicroPython, press Run, and a board in this page does it: it blinks, measures, publishes and listens. It is the real MicroPython with the modules of an ESP32, so the same program runs on a real board; here the broker is in the page too.',
  tools: 'The board',
  cell: 'A board',
  cellAbout:
    'An editor with a program in MicroPython, a board that runs it, and what stands beside it on the bench.',
  two: 'Two boards',
  twoAbout: 'A button on one board, a lamp on the other, and a broker between them.',
  twoLead:
    'Run both, then press the button of the switch: its message goes to the broker, and from there to the lamp. Neither board knows the other.',
  switchName: 'switch',
  lampName: 'lamp',
  limits: 'What is other than on a real board',
  limitList: [
    'Its address book is the page’s: every host and port leads to the one broker that is chosen above. Nothing else can be reached.',
    'There is no TLS. The calls of ssl are there, and do nothing.',
    'Memory: 64 MB instead of 0.3, and none of it is freed while a program runs.',
    'asyncio does not work, and says so; time.sleep, timers, pins with interrupts and select.poll do.',
    'A program in JavaScript gets MQTT.js and a module “machine” with Pin, ADC, PWM and DHT22. No board carries just these: take it as a sketch for Node on a Raspberry Pi.',
    'The Wi-Fi takes any name and password, and is there before the program begins.',
  ],
  licence: 'MicroPython is by Damien P. George and others, under the MIT licence:',
  licenceLink: 'its text',
  frame: {
    title: 'A closed box for boards',
    about:
      'Boards of the playground run in this frame, which can reach nothing. There is nothing to see here.',
  },
}
