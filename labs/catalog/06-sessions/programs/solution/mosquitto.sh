#!/usr/bin/env bash
# Awake for 5 seconds, asleep for 10, until Ctrl-C. Run it with bash.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

while true; do
  mosquitto_pub "${broker[@]}" -i '{{clientId}}-pub' -q 1 -t '{{user}}/outTopic' -m awake
  # -c: a session that lasts, kept under the client identifier. -W: disconnect after so many seconds.
  mosquitto_sub "${broker[@]}" -i '{{clientId}}' -c -q 1 -t '{{user}}/inTopic' -W 5
  sleep 10
done
