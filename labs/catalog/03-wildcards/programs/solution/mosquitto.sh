#!/usr/bin/env bash
# Logs all rooms, and shows the alarms until you press Enter. Run it with bash.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

# The logger: every message on the filter goes to the log.
mosquitto_sub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/+/temperature' |
  while IFS= read -r line; do
    printf '%s\n' "$line"
    mosquitto_pub "${broker[@]}" -i '{{clientId}}-log' -t '{{user}}/log' -m "$line"
  done &

# The alarms, in a session that lasts (-c): the next command takes it over by its client identifier.
mosquitto_sub "${broker[@]}" -i '{{clientId}}-alarms' -c -t '{{user}}/alarm/#' -v &
alarms=$!

read -r -p 'Enter unsubscribes from the alarms. '
kill "$alarms"
wait "$alarms"
# mosquitto_sub wants something to subscribe to as well (here the log), and ends after 2 seconds (-W).
mosquitto_sub "${broker[@]}" -i '{{clientId}}-alarms' -c -U '{{user}}/alarm/#' -t '{{user}}/log' -W 2

read -r -p 'Enter ends the logger. '
kill 0
