#!/usr/bin/env bash
# Publishes three values every 2 seconds, until Ctrl-C. Run it with bash.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

# A real board asks its sensor here: a whole number between $1 and $2, and a tenth.
measure() {
  printf '%d.%d' "$(($1 + RANDOM % ($2 - $1)))" "$((RANDOM % 10))"
}

# mosquitto_pub -l publishes each line that it reads, over one connection.
every_2_seconds() {
  while measure "$2" "$3" && printf '\n'; do
    sleep 2
  done | mosquitto_pub "${broker[@]}" -i '{{clientId}}-'"$4" -t "$1" -l
}

every_2_seconds '{{user}}/kitchen/temperature' 20 24 1 &
every_2_seconds '{{user}}/kitchen/humidity' 40 60 2 &
every_2_seconds '{{user}}/room-{{number}}/temperature' 17 20 3
