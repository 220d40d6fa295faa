// Each mistake as a student meets it, and by its name: for the page of diagnoses. In English.

export interface SymptomText {
  /** "My board …", before anybody knows why. */
  symptom: string
  /** What it turns out to be. */
  title: string
}

const define = <const Id extends string>(
  texts: Record<Id, readonly [symptom: string, title: string]>,
): Record<Id, SymptomText> =>
  Object.fromEntries(
    Object.entries<readonly [string, string]>(texts).map(([id, [symptom, title]]) => [
      id,
      { symptom, title },
    ]),
  ) as Record<Id, SymptomText>

export const symptoms = define({
  // It does not connect
  'nothing-arrived': ['My board does nothing; the page waits for it for ever', 'Nothing has arrived at all'],
  'unknown-level': ['My client says "unacceptable protocol version"', 'A level of MQTT that nobody knows'],
  'no-connect': ['My board reaches the broker and then hangs', 'A connection without CONNECT'],
  'tls-to-plain-port': [
    'My program says "connection reset" or "wrong version number" when it connects with TLS',
    'TLS at the plain port',
  ],
  'plain-to-tls-port': [
    'My program connects to the TLS port and is cut off at once',
    'Plain MQTT at the TLS port',
  ],
  'http-to-mqtt-port': [
    'My browser shows "empty response" at the address of the broker',
    'HTTP at the MQTT port',
  ],
  'websocket-to-mqtt-port': ['My page cannot open its WebSocket to the broker', 'WebSocket at the MQTT port'],
  'packet-before-connect': [
    'My program is cut off as soon as it sends something',
    'Another packet before CONNECT',
  ],
  'not-mqtt': ['My program is cut off before it is connected', 'Bytes that are no MQTT'],
  'no-credentials': ['My board is refused: "not authorised"', 'User name or password missing'],
  'wrong-password': ['My board is refused: "bad user name or password"', 'Another password than the token'],
  'unknown-user': ['My board is refused: "bad user name or password"', 'A user name nobody here has'],
  'user-name-email': [
    'My board is refused, though my e-mail address is right',
    'An e-mail address as user name',
  ],
  'user-name-case': [
    'My board is refused, though my user name is right',
    'Capitals or spaces in the user name',
  ],
  'user-name-client-id': [
    'My board is refused, though all three values are there',
    'Client identifier in the place of the user name',
  ],
  'user-name-near-miss': [
    'My board is refused, though my user name looks right',
    'A letter off in the user name',
  ],
  'client-id-in-use': [
    'My board is refused as soon as a colleague is connected',
    'A client identifier that another board uses',
  ],
  'client-id-invalid': [
    'My board is refused: "identifier rejected"',
    'A client identifier that is not allowed',
  ],
  'protocol-level': [
    'My client says "unacceptable protocol version"',
    'A version of MQTT that is not spoken here',
  ],
  'connect-refused': [
    'My board is refused, though user name and token are right',
    'Refused for something else',
  ],
  'account-missing': [
    'My board connects, and the step asks for user name and token',
    'Connected without an account',
  ],
  'other-listener': ['My board connects, and the step waits on', 'Connected at another port'],
  'other-version': ['My board connects, and the step waits on', 'Another version of MQTT than asked'],
  'no-certificate': [
    'My board connects with TLS, and the step asks for my certificate',
    'TLS without a client certificate',
  ],
  'client-id-empty': ['My client is connected under a name I never gave it', 'An empty client identifier'],
  'keep-alive-other': [
    'My board is connected, and its keep alive is said to be wrong',
    'Another keep alive than asked',
  ],
  'let-in': ['My board was to be refused, and got in', 'Let in where a refusal was wanted'],
  'refused-otherwise': [
    'My board was refused, and for another reason than wanted',
    'Refused for another reason',
  ],

  // It does not stay
  'client-id-shared': ['My board says "connected" over and over', 'Two programs with one client identifier'],
  'connects-twice': ['My board connects twice whenever it starts', 'A second connect() in the program'],
  'reconnect-storm': [
    'My board says "connected" over and over, and I have only one',
    'Connections that push each other out',
  ],
  'keep-alive-missed': [
    'My board is thrown out now and then, and comes back',
    'A blocked loop: the keep alive was missed',
  ],
  'no-network-loop': [
    'My program connects and is thrown out later, and receives nothing',
    'The network loop does not run',
  ],
  'poison-message': [
    'My board is thrown out again each time it comes back',
    'A message the broker must refuse, sent again',
  ],
  'connect-twice-on-one': [
    'My program is thrown out the moment it calls connect again',
    'A second CONNECT on one connection',
  ],
  restarts: ['My board loses its connection every few seconds', 'A board that restarts, or loses its Wi-Fi'],
  'went-silent': ['My board was there, and is gone', 'Gone without a word'],
  'leaves-at-once': [
    'My script runs to its end, and no message arrives',
    'The program ends before its messages are out',
  ],
  'connects-then-nothing': ['My board is connected and nothing more happens', 'Connected, and nothing said'],
  'keep-alive-zero': ['My board has no power any more, and still counts as connected', 'A keep alive of 0'],
  'umqtt-length': [
    'My MicroPython board loses the last letter, and then the connection',
    'Letters counted in the place of bytes',
  ],
  'malformed-packet': ['My board is thrown out after it published', 'Bytes that are no packet'],
  'packet-too-big': ['My board is thrown out when it sends something long', 'A packet that is too big'],
  'sends-too-fast': ['My board is slowed down, and then thrown out', 'More messages than the class allows'],
  'reads-too-slowly': ['My program falls behind, and is thrown out', 'Messages left unread'],
  'left-without-disconnect': ['My program ends, and the step does not pass', 'Ended without DISCONNECT'],
  'role-changed': [
    'My board did the first steps, and the next one does not count',
    'Another client goes on with the lab',
  ],
  'role-shared': ['My one program does both parts, and only one counts', 'One client for two parts'],

  // Topics and filters
  'topic-leading-slash': ['My board publishes, and nobody hears it', 'A slash at the start of the topic'],
  'topic-trailing-slash': ['My board publishes, and nobody hears it', 'A slash at the end of the topic'],
  'topic-empty-level': ['My board publishes, and nobody hears it', 'Two slashes in a row'],
  'topic-case': [
    'My board publishes to the right topic, and nobody hears it',
    'Capital and small letters in a topic',
  ],
  'topic-whitespace': [
    'My topic looks right letter by letter, and is not',
    'A space or a hidden character in a topic',
  ],
  'topic-placeholder': [
    'My board runs the handout’s program, and nothing counts',
    'A placeholder left in the topic',
  ],
  'topic-missing-handle': [
    'My board runs the sample, and the broker drops its messages',
    'The handle is missing from the topic',
  ],
  'topic-other-handle': ['My board’s messages are dropped', "Somebody else's handle in the topic"],
  'topic-double-handle': ['My board publishes, and nobody hears it', 'The handle is in the topic twice'],
  'topic-near-miss': ['My topic looks right, and is not', 'A letter off in a topic'],
  'topic-swapped': ['My board publishes where it should listen', "The lab's topics mixed up"],
  'topic-level-missing': ['My board publishes, and the step waits on', 'A level left out of the topic'],
  'topic-level-extra': ['My board publishes, and the step waits on', 'A level too many in the topic'],
  'topic-levels-swapped': [
    'My topic has all the right words, and is not right',
    'Levels of the topic in another order',
  ],
  'topic-other': ['My board publishes, and the step waits on', 'Another topic'],
  'topic-wildcard': ['My board is thrown out when it publishes', 'A wildcard in a topic to publish to'],
  'topic-shell-dollar': [
    'I subscribe to $SYS in a terminal and hear nothing',
    'A shell that took $SYS for a variable',
  ],
  'published-before-start': [
    'My board said the right thing, and it does not count',
    'Published before the lab was started',
  ],
  'filter-all': ['My subscription to "#" is refused', "A filter for everybody's messages"],
  'filter-invalid': [
    'My subscription ends the connection, or is refused',
    'A filter that MQTT does not allow',
  ],
  'filter-refused': ['My subscription is refused, though it is right', 'A limit on subscriptions'],
  'filter-wrong': ['My board is subscribed and hears nothing', 'A filter that does not match'],
  'filter-system': ['I subscribe to everything, and $SYS does not come', '"#" leaves out $SYS'],
  'filter-plus-one-level': ['My subscription with "+" hears nothing', '"+" stands for one level'],
  'filter-no-children': [
    'I subscribe to a room, and hear nothing of its sensors',
    'A filter without what is below it',
  ],
  'filter-too-wide': ['My logger hears more than it should', 'A filter that is too wide'],
  'filter-too-narrow': ['My logger hears some rooms and not others', 'A filter that is too narrow'],
  'filter-not-exact': [
    'My subscription works, and the step asks for another',
    'Another filter than the one asked for',
  ],
  'unsubscribe-other': ['I unsubscribed, and messages still come', 'Unsubscribed from another filter'],
  'never-seen': ['My lab failed for good, and I did everything else', 'Something that was not to happen'],
  'order-wrong': ['My messages all came, and the step waits on', 'Messages in another order'],
  'too-late': ['My board did the right thing, and it does not count', 'Too late'],

  // QoS and pace
  'qos-lower': ['My message came, and the step asks for a higher QoS', 'QoS lower than asked'],
  'qos-higher': ['My message came, and the step asks for a lower QoS', 'QoS higher than asked'],
  'granted-lower': ['My board asked for QoS 1 and gets QoS 0', 'A lower QoS granted'],
  'not-acknowledged': ['My message at QoS 1 or 2 never counts', 'Acknowledgements never completed'],
  'publishes-twice': ['My messages arrive twice', 'Published twice by the program'],
  'repeated-with-dup': ['My messages arrive twice now and then', 'Sent again with DUP'],
  'pace-too-fast': ['My board publishes, and too often', 'Too fast'],
  'pace-too-slow': ['My board publishes, and too seldom', 'Too slow'],
  'pace-stopped': ['My board published for a while, and stopped', 'Stopped'],
  'same-value-always': ['My sensor always shows the same', 'A value read once and never again'],

  // What the broker keeps
  'retain-missing': ['My page comes later and sees no status', 'The retain flag is missing'],
  'retain-unwanted': [
    'My old message comes back to whoever subscribes',
    'A retain flag that should not be there',
  ],
  'retained-left-over': [
    'My board gets a message before anybody has published',
    'A retained message left over',
  ],
  'empty-not-retained': [
    'I published an empty message, and the old one is still there',
    'An empty message without retain',
  ],
  'payload-not-empty': [
    'I wanted to delete a retained message, and it is still there',
    'Not an empty payload',
  ],
  'clean-session': ['My board misses what was sent while it slept', 'A clean session'],
  'session-kept': ['My board gets old messages when it comes back', 'A session that is kept'],
  'session-ended': [
    'My board misses what was sent while it slept',
    'A session that ended with the connection',
  ],
  'session-not-present': ['My board comes back, and the broker does not know it', 'No session any more'],
  'subscribed-at-qos-0': [
    'My board comes back to its session, and what was sent is not there',
    'QoS 0 while away',
  ],
  'missed-while-away': ['My board came back, and some messages did not', 'Messages missed while away'],
  'came-back-as-another': [
    'My board came back, and the step waits on',
    'Back under another client identifier',
  ],
  'client-id-drawn': [
    'My board loses its session at each restart',
    'A client identifier drawn at each start',
  ],
  'no-resubscribe': [
    'My board hears nothing any more after it reconnected',
    'Not subscribed again after a reconnect',
  ],
  'back-too-soon': ['My board slept and came back, and it does not count', 'Back too soon'],
  'will-missing': ['I pulled the plug, and nobody was told', 'No will'],
  'will-wrong-topic': ['I pulled the plug, and my status did not change', 'A will for another topic'],
  'will-other-payload': ['I pulled the plug, and the wrong status came', 'A will with another payload'],
  'will-other-qos': ['I pulled the plug, and the will came at another QoS', 'A will at another QoS'],
  'will-not-retained': [
    'I pulled the plug, and whoever comes later does not know',
    'A will without retain, or with it',
  ],
  'will-not-sent-after-disconnect': [
    'I stopped my program, and no will was sent',
    'DISCONNECT takes the will back',
  ],
  'will-keep-alive-long': [
    'I pulled the plug, and the will takes ages',
    'A will that waits for the keep alive',
  ],

  // Payloads
  'payload-empty': ['My message arrives without its text', 'An empty payload'],
  'payload-wide': ['My text arrives twice as long', 'UTF-16 in the place of UTF-8'],
  'payload-latin1': ['My "°" arrives as a question mark', 'Latin-1 in the place of UTF-8'],
  'payload-encoded-twice': ['My "°" arrives as "Â°"', 'Encoded twice'],
  'payload-nul': ['My text looks right, and is not', 'A zero byte at the end'],
  'payload-newline': ['My text looks right, and is not', 'A line end in the text'],
  'payload-quotes': ['My text arrives with quotation marks around it', 'Quotation marks sent along'],
  'payload-whitespace': ['My text looks right, and is not', 'Spaces too many or too few'],
  'payload-case': ['My text is right but for its capitals', 'Capital and small letters in a text'],
  'payload-extra': ['My text arrives with something behind it', 'More than the text'],
  'payload-cut': ['My text arrives without its end', 'The end is missing'],
  'payload-buffer-cut': ['My long text arrives without its end', 'A full buffer'],
  'payload-near-miss': ['My text looks right, and is not', 'A letter off in a text'],
  'payload-binary': ['My text arrives as strange characters', 'Bytes that are no text'],
  'payload-bytes-other': ['My bytes arrive, and are not the right ones', 'Other bytes'],
  'payload-hex-as-text': ['My bytes arrive as a text of digits', 'Digits in the place of bytes'],
  'payload-other': ['My board publishes, and the step waits on', 'Another text'],
  'number-as-text': ['My number arrives, and counts as a text', 'A number in quotation marks'],
  'number-comma': ['My number arrives, and is none', 'A comma in a number'],
  'number-decimals': ['My number has too many digits', 'Digits after the point'],
  'number-missing': ['My value arrives, and is no number', 'No number'],
  'number-nan': ['My sensor sends "nan"', 'A number without a value'],
  'number-out-of-range': ['My number arrives, and cannot be right', 'A number out of range'],
  'unit-in-payload': ['My number arrives with its unit, and is none', 'A unit beside the number'],
  'unit-missing': ['My number arrives, and the unit is asked for', 'The unit is missing'],
  'python-dict': ['My Python program sends JSON, and it is none', 'str(dict) in the place of JSON'],
  'json-single-quotes': ['My JSON is not accepted', 'Single quotation marks in JSON'],
  'json-broken': ['My JSON is not accepted', 'JSON that breaks off at a character'],
  'json-cut': ['My long JSON is not accepted', 'JSON without its end'],
  'json-missing': ['My message arrives, and JSON is asked for', 'No JSON'],
  'json-field-missing': ['My JSON is right, and a field is asked for', 'A field is missing'],
  'json-field-name-case': ['My JSON has the field, and it is said to be missing', 'A field in other letters'],
  'json-field-wrong-type': ['My JSON has the field, and it is said to be wrong', 'A field of another type'],
  'json-value-other': [
    'My JSON has the field, and its value is said to be wrong',
    'Another value in a field',
  ],
  'json-not-accepted': ['My JSON is right, and a rule of the lab is broken', 'JSON against a rule'],
  'csv-columns': ['My CSV has values too many or too few', 'Another number of columns'],
  'csv-rows': ['My CSV has rows too few', 'Too few rows'],
  'csv-separator': ['My CSV is taken for one value', 'Another separator'],
  'xml-broken': ['My XML is not accepted', 'XML that is not well-formed'],
  'xml-missing': ['My message arrives, and XML is asked for', 'No XML'],
  'xml-path-missing': ['My XML is right, and a value is not found', 'Elements in another place'],
  'xml-value-other': ['My XML is right, and its value is said to be wrong', 'Another value in XML'],

  // Answers
  'echo-wrong-topic': [
    'My board floods itself with its own messages',
    'The answer went where the word came from',
  ],
  'echo-old-word': ['My board answers, and with the word from before', 'An old word'],
  'echo-sample-text': [
    'My board answers everything with the same text',
    "The sample's text in the place of the word",
  ],
  'echo-wrong-word': ['My board answers, and the step waits on', 'Another text than the word'],
  'typed-too-early': ['I typed the word, and none has been sent', 'Typed before it was sent'],
  'typed-old-word': ['I typed the word, and it does not count', 'The word from before'],
  'typed-wrong-word': ['I typed the word, and it does not count', 'Another word'],
  'not-obeyed': ['My lamp gets the command, and the step waits on', 'No report after a command'],
  'obeyed-nonsense': ['My lamp switches at any message', 'Nonsense obeyed'],
  'reported-wrong': ['My lamp switches, and reports the wrong state', 'Another state reported'],
})
