# Lab 7, to begin with: connects and publishes one plain number. The readings are yours to write.
room='r{{number}}'

# Here begins your part: every 2 seconds a reading of this room, as JSON text.
printf 'this is room %s\n' "$room"
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' \
  -t '{{user}}/room/json' -m '21.5'
