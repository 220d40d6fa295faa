# Terminal 1: wait for the checker's word, show it, and send it back.
mosquitto_sub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' \
  -t '{{user}}/inTopic' |
while IFS= read -r word; do
  printf '%s\n' "$word"
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-reply' \
    -t '{{user}}/outTopic' -m "$word"
done
