# Lab 12, the lamp, to begin with: connects and says once that it is off.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-lamp' \
  -t '{{user}}/room/lamp/state' -m 'off'
# Here begins your part: the status, the will, obeying the topic room/lamp/set.
