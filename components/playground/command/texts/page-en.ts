// The words of the page for commands, in English.

export const en = {
  title: 'Commands',
  about:
    'mosquitto_pub and mosquitto_sub as you would type them in a terminal, against a broker inside this page. What they print, and what they complain of, is what Mosquitto’s own tools print.',
  tools: 'A terminal',
  cell: 'mosquitto_pub and mosquitto_sub',
  commands: [
    'mosquitto_sub -t home/+/door -v',
    'mosquitto_pub -t home/kitchen/door -m open -q 1 -d',
    'mosquitto_sub -t a/b -C 1 -d & echo "one line" | mosquitto_pub -t a/b -l',
  ],
}
