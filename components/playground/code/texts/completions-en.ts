// What the editor proposes, in English. `#{}` marks what is typed next.

export const completions = {
  mqtt: [
    {
      label: 'connect',
      snippet: "connect('mqtt://localhost'#{})",
      info: 'Opens a connection and returns the client at once. It tells of itself by events: connect, message, close …',
    },
    {
      label: 'connectAsync',
      snippet: "connectAsync('mqtt://localhost'#{})",
      info: 'As connect, and a promise: it is kept when the broker has said CONNACK.',
    },
  ],
  client: [
    {
      label: 'on',
      snippet: "on('#{message}', (#{topic, payload, packet}) => {\n\t#{}\n})",
      info: 'Calls a function for each event: message, connect, reconnect, close, offline, error, packetsend, packetreceive.',
    },
    {
      label: 'publish',
      snippet: "publish('#{topic}', '#{payload}'#{})",
      info: 'Sends a message. Options: qos, retain, and in MQTT 5 properties.',
    },
    {
      label: 'publishAsync',
      snippet: "publishAsync('#{topic}', '#{payload}', { qos: #{1} })",
      info: 'As publish, and a promise: kept when the message is acknowledged; at QoS 0, when it is sent.',
    },
    {
      label: 'subscribe',
      snippet: "subscribe('#{filter}'#{})",
      info: 'Asks the broker for messages whose topic matches the filter.',
    },
    {
      label: 'subscribeAsync',
      snippet: "subscribeAsync('#{filter}'#{})",
      info: 'As subscribe, and a promise of what SUBACK granted.',
    },
    {
      label: 'unsubscribeAsync',
      snippet: "unsubscribeAsync('#{filter}')",
      info: 'Takes a subscription back.',
    },
    { label: 'end', snippet: 'end()', info: 'Sends DISCONNECT and closes the connection.' },
    { label: 'endAsync', snippet: 'endAsync()', info: 'As end, and a promise.' },
    { label: 'reconnect', snippet: 'reconnect()', info: 'Connects again, with the same settings.' },
    { label: 'connected', snippet: 'connected', info: 'True while the connection is there.' },
  ],
}
