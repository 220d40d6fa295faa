# Lab 8, to begin with: says once that the lamp is off. The obeying is yours to write.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-report' \
  -t '{{user}}/lamp/state' -m 'off'

# Here begins your part: hear the topic lamp/set, obey, report.
