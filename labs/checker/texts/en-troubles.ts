// Mistakes that show in what follows what: in English.

import { defineMistakes, type P, q } from './mistake-text.ts'

const board = (p: P) => (p.clientId ? q(p.clientId) : 'your board')
const own = (p: P) => q(`${p.handle}-board`)
const times = (count: string | number | undefined) => `${count} times`
const credentials = (p: P) => `user name ${q(p.handle)}, the token of your board as password`
const ifYours = 'If it is yours'

export const troubles = defineMistakes({
  // The broker would not go on with a connection
  'umqtt-length': {
    sentence: (p) =>
      `Expected another packet after ${q(p.text)}. The rest of that text came where the next packet should begin: it has ${p.extra} more ${p.extra === 1 ? 'byte' : 'bytes'} than letters, and the letters were counted`,
    remedy: () =>
      'Encode the text before it is published: client.publish(topic, text.encode()) in MicroPython. "°" and "é" are two bytes each.',
  },
  'connect-twice-on-one': {
    sentence: (p) =>
      `Expected one CONNECT from ${board(p)}. A second one came on the same connection, and the broker has to close it for that`,
    remedy: () => 'Call connect() once. Before the next time, disconnect or make a new client object.',
  },
  'poison-message': {
    sentence: (p) =>
      `Expected a message that the broker may take. ${board(p)} sends one to ${q(p.topic)} again after each return, and each time the broker has to close the connection`,
    remedy: () =>
      'Mend the topic: no "+", no "#", at least one character. If your library keeps messages to send them later, start it once without what it has kept.',
  },
  'packet-too-big': {
    sentence: (p) =>
      `Expected packets of at most ${p.limit} bytes. One of ${p.size} bytes came from ${board(p)}`,
    remedy: () =>
      'Send less at once, or in several messages. If you did not mean to send so much, the length given to publish is not that of the text.',
  },
  'sends-too-fast': {
    sentence: (p) =>
      `Expected at most ${p.rate} messages a second. ${board(p)} sent more for a long time, and the connection was closed`,
    remedy: () =>
      'Put a pause into the loop that publishes. If it answers messages, make sure that it does not hear its own answers.',
  },
  'reads-too-slowly': {
    sentence: (p) =>
      `Expected ${board(p)} to read what it is sent. It left ${p.limit} bytes unread, and the connection was closed`,
    remedy: () =>
      'Call the loop function of the library often, do nothing long in the function that receives messages, and subscribe to less.',
  },
  'malformed-packet': {
    sentence: (p) =>
      `Expected a packet of MQTT from ${board(p)}. Bytes came that are none${p.hex ? ` (${p.hex})` : ''}, and the connection was closed`,
    remedy: () =>
      'Look at the message before it: is the length that was given to publish the number of its bytes? And let only one thread write to the connection.',
  },

  // It keeps reconnecting
  'client-id-shared': {
    sentence: (p) =>
      `Expected one connection as ${q(p.clientId)}. Connections from ${p.addresses} push each other out: two programs use one client identifier`,
    remedy: (p) =>
      `Give each program a client identifier of its own, such as ${own(p)} and ${q(`${p.handle}-laptop`)}.`,
  },
  'connects-twice': {
    sentence: (p) =>
      `Expected ${board(p)} to connect once at each start. It connected, and connected again within a second, ${times(p.times)}, each time from ${p.address || 'the same address'}: the program calls connect twice`,
    remedy: () =>
      'Look for a second connect(): one in setup and one in loop, or one to try and one with user name and password. Ask connected() first.',
  },
  'reconnect-storm': {
    sentence: (p) =>
      `Expected one connection as ${q(p.clientId)}. New ones keep pushing the old ones out, all from one address: the program connects again while it is still connected, or it runs twice`,
    remedy: () =>
      'Connect once, at the start, and again only after the connection was lost. Look for a second copy of the program.',
  },
  'no-network-loop': {
    sentence: (p) =>
      Number(p.owed) > 0
        ? `Expected ${board(p)} to read what it is sent. It has been sent ${p.owed === 1 ? 'a message' : `${p.owed} messages`} to acknowledge, and has neither answered nor pinged once since it connected`
        : `Expected a sign of life from ${board(p)} every ${p.keepAlive} s. After its start it never sent another byte, and was disconnected: the loop of its MQTT library does not run`,
    remedy: () =>
      'Let the library work: loop_start() or loop_forever() in paho, client.loop() in each round of loop() in Arduino, check_msg() in MicroPython.',
  },
  'keep-alive-missed': {
    sentence: (p) =>
      `Expected a sign of life from ${board(p)} every ${p.keepAlive} s. There was none for ${p.silence} s, so the broker disconnected it; then it came back: something in the program held it up`,
    remedy: () =>
      'Look for a long delay(), sleep() or wait in the loop or in the function that receives messages. Wait in small steps, calling the loop of the library in each.',
  },
  restarts: {
    sentence: (p) =>
      `Expected one connection of ${board(p)} that lasts. It broke off without a word ${times(p.times)}, and each time another followed`,
    remedy: () =>
      'In order of likelihood: the board restarts (look at its serial monitor for the reason, and at its power supply), its Wi-Fi is weak, or the program is started again and again without disconnecting.',
  },
  'went-silent': {
    sentence: (p) =>
      `Expected to hear from ${board(p)} again. It said nothing for ${p.silence} s, was disconnected, and has not come back`,
    remedy: () =>
      'In order of likelihood: it has no power or was stopped, it lost its Wi-Fi, or its program hangs. Press reset and watch its serial monitor.',
  },
  'leaves-at-once': {
    sentence: (p) =>
      `Expected ${board(p)} to publish or to subscribe. It connected and was gone ${p.stayed} s later, with nothing said: the program ends before its messages are out`,
    remedy: () =>
      'Let the program stay: wait until the library says that it is connected, publish then, and wait for the message to leave (wait_for_publish() in paho) before it ends.',
  },

  // Sessions
  'no-resubscribe': {
    sentence: (p) =>
      `Expected a subscription after the return of ${board(p)}. It had asked for ${q(p.filter)} before, came back to a new session, and has not asked again`,
    remedy: (p) =>
      Number(p.lasting) === 1
        ? 'Subscribe each time after connecting, in the function that is called on connect: the broker had no session any more.'
        : 'Subscribe each time after connecting, in the function that is called on connect. Or ask for a lasting session (clean session off), which keeps subscriptions.',
  },
  'client-id-drawn': {
    sentence: (p) =>
      `Expected the client identifier ${q(p.before)} again, to which the session belongs. ${q(p.clientId)} came: for the broker that is another client, without a session`,
    remedy: (p) =>
      `Give a fixed client identifier, such as ${own(p)}, in the place of one drawn at each start.`,
  },

  // Bytes at the door, by which nobody is known
  'tls-to-plain-port': {
    sentence: (p) =>
      `Expected plain MQTT on port ${p.listener}. A program at your address began a TLS handshake there (bytes ${p.hex})`,
    remedy: () =>
      `${ifYours}, switch TLS off: no certificate or tls_set(), "mqtt://" in place of "mqtts://", WiFiClient in place of WiFiClientSecure. Or use the port for TLS, if this class has one.`,
  },
  'plain-to-tls-port': {
    sentence: (p) =>
      `Expected a TLS handshake on port ${p.listener}. A program at your address sent a CONNECT in the clear (bytes ${p.hex}), with its password readable on the way`,
    remedy: () => `${ifYours}, switch TLS on and give it the class's certificate, or use the plain port.`,
  },
  'http-to-mqtt-port': {
    sentence: (p) =>
      `Expected MQTT on port ${p.listener}. A program at your address sent an HTTP request there`,
    remedy: () =>
      `${ifYours}: a browser cannot open this port, and an HTTP library cannot speak to it. Use an MQTT library; the pages of the class are at the address where you read this.`,
  },
  'websocket-to-mqtt-port': {
    sentence: (p) =>
      `Expected MQTT over TCP on port ${p.listener}. A program at your address began with MQTT over WebSocket there`,
    remedy: () =>
      `${ifYours}, use "mqtt://" and this port, or "ws://" with the port of this page and the path "/mqtt".`,
  },
  'packet-before-connect': {
    sentence: (p) =>
      `Expected CONNECT as the first packet on port ${p.listener}. A program at your address began with other bytes (${p.hex})`,
    remedy: () =>
      `${ifYours}, let it wait for its network connection, then connect, and do all else after that.`,
  },
  'unknown-level': {
    sentence: (p) =>
      `Expected MQTT 3.1, 3.1.1 or 5 on port ${p.listener}, which are levels 3, 4 and 5. A program at your address came with level ${p.text}`,
    remedy: () => `${ifYours}, set the protocol version of its library to 3.1.1, often written as 4.`,
  },
  'no-connect': {
    sentence: (p) =>
      `Expected a CONNECT on port ${p.listener}. A program at your address opened the connection and sent no whole CONNECT in time`,
    remedy: () =>
      `${ifYours}: address and port are right. Look whether it calls connect() of its MQTT library, and whether it gets that far.`,
  },
  'not-mqtt': {
    sentence: (p) =>
      `Expected MQTT on port ${p.listener}. A program at your address sent bytes that are none${p.hex ? ` (${p.hex})` : ''}`,
    remedy: () => `${ifYours}, use an MQTT library, and look at the port it is given.`,
  },

  // What a broker keeps, and what comes twice
  'retained-left-over': {
    sentence: (p) =>
      `${board(p)} answered ${q(p.text)}, which was left on ${q(p.topic)} as a retained message some time ago: every new subscription brings it`,
    remedy: (p) =>
      `Take it away: publish an empty message with the retain flag to ${q(p.topic)} (mosquitto_pub -r -n). Or let the program leave messages with the retain flag out.`,
  },
  'empty-not-retained': {
    sentence: (p) =>
      `An empty message came from ${board(p)} to ${q(p.topic)}, where a retained one stands. Without the retain flag it takes nothing away`,
    remedy: (p) =>
      `Publish it to ${q(p.topic)} once more, empty and with the retain flag: mosquitto_pub -r -n, or retain=True.`,
  },
  'publishes-twice': {
    sentence: (p) =>
      `${board(p)} publishes each message on ${q(p.topic)} twice within a moment, ${times(p.times)} so far. These are two messages, not one sent again`,
    remedy: () => 'Look for a second publish(), or for a function that is called twice in each round.',
  },
  'repeated-with-dup': {
    sentence: (p) =>
      `${board(p)} has sent messages again with the DUP flag, ${times(p.times)} so far. That is allowed at QoS 1 and 2, and they count once here; the acknowledgement had not reached it in time`,
    remedy: () =>
      'Whoever gets the messages has to bear doubles at QoS 1. If there are many, look at the Wi-Fi, and let the library run its loop.',
  },
  'will-keep-alive-long': {
    sentence: (p) =>
      `${board(p)} is overdue: it promised a sign of life every ${p.keepAlive} s. The broker waits until ${p.until} s are over before it sends the will`,
    remedy: () => 'Wait, or choose a shorter keep alive, such as 10 seconds, to see the will sooner.',
  },

  // Nothing wrong was seen, and nothing right either
  'keep-alive-zero': {
    sentence: (p) =>
      `Nothing has come from ${board(p)} for a while. Its keep alive is 0, so nobody can tell whether it is still there, and its will is not sent when it goes`,
    remedy: () =>
      'Set a keep alive, such as 60 seconds: keepalive=60 in umqtt. Then press reset, and see whether it speaks.',
  },
  'connects-then-nothing': {
    sentence: (p) => `${board(p)} is connected, and has neither published nor subscribed yet`,
    remedy: () =>
      'In order of likelihood: the program waits for something (look at its serial monitor), it publishes only when a sensor or a button says so, or it stopped after connecting, as in a loop that waits for Wi-Fi.',
  },
  'nothing-arrived': {
    sentence: () => 'Nothing at all has arrived from a board of yours since you started',
    remedy: (p) =>
      `In order of likelihood: the program does not run yet or stopped (look at its serial monitor); its broker address is another ("localhost" on a board is the board itself); the board is not in this network (most boards know only 2.4 GHz, and no Wi-Fi with a login page); the port is another; a firewall on the computer of the class. Then: ${credentials(p)}.`,
  },
})
