#!/usr/bin/env bash
# Says hello, then waits for words and sends each back. Run it with bash.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

(
  sleep 1 # until the subscription below is there
  mosquitto_pub "${broker[@]}" -i '{{clientId}}-pub' -t '{{user}}/outTopic' -m 'hello world'
) &

mosquitto_sub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/inTopic' |
  while IFS= read -r word; do
    printf '%s\n' "$word"
    mosquitto_pub "${broker[@]}" -i '{{clientId}}-reply' -t '{{user}}/outTopic' -m "$word"
  done
