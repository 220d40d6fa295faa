# Lab 12, the dashboard, to begin with: connects and switches the lamp on, without looking.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-dashboard' \
  -t '{{user}}/room/lamp/set' -m 'on'
# Here begins your part: hear all of the room, and show it.
