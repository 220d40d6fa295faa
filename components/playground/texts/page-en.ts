// The words of the page for free play, in English.

export const en = {
  title: 'Playground',
  lead: 'Two clients and a broker, ready to play with. Press Run to see a message travel, then change anything: the filter, the topic, the payload, QoS, retain. Underneath stands every packet that passed, in order.',
  tools: 'Two clients and a broker',
  cell: 'Publisher and subscriber',
  others: 'What else there is to play with',
  /** By folder of pages/playground. */
  abouts: {
    bytes: 'Paste a packet in hexadecimal, right or wrong, and read each of its bytes.',
    filters: 'Filters against topic names, as a grid, with the reason level by level.',
    predict: 'Say who gets a message, how often and how; then the broker runs, and shows the difference.',
    payload:
      'One payload as text, JSON, XML, CSV, hex, Base64, CBOR and MessagePack, with its mistakes pointed at.',
    commands: 'Type mosquitto_pub and mosquitto_sub as in a terminal.',
    code: 'Write JavaScript or TypeScript with MQTT.js, and follow its packets.',
    board: 'A MicroPython board with lamp, sensor and buttons, in the page.',
    certificates:
      'Make an authority, a server’s and a board’s certificate, and see each check of a TLS handshake pass and fail.',
    dashboard: 'Tiles that show messages and publish them, as on a phone.',
  },
}
