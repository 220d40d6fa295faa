#!/usr/bin/env bash
# A board that is played by mosquitto_sub, step by step. Run it with bash.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

online() {
  mosquitto_sub "${broker[@]}" -i '{{clientId}}' -k 15 -t '{{user}}/inTopic' \
    --will-topic '{{user}}/status' --will-payload offline --will-qos 1 --will-retain &
  board=$!
  sleep 1
  mosquitto_pub "${broker[@]}" -i '{{clientId}}-pub' -q 1 -r -t '{{user}}/status' -m online
}

online
read -r -p 'Enter pulls the plug. '
kill -KILL "$board" # no DISCONNECT: the broker publishes the will

read -r -p 'Enter comes back. '
online

read -r -p 'Enter says goodbye. '
# A proper goodbye deletes the will: say it yourself. On TERM mosquitto_sub sends DISCONNECT.
mosquitto_pub "${broker[@]}" -i '{{clientId}}-pub' -q 1 -r -t '{{user}}/status' -m offline
kill -TERM "$board"

read -r -p 'Enter deletes the retained status. '
mosquitto_pub "${broker[@]}" -i '{{clientId}}-pub' -q 1 -r -t '{{user}}/status' -n
