# Lab 11, to begin with: connects without TLS. The certificates are yours to bring in.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' \
  -t '{{user}}/vault/temperature' -m '21.5'
# Here begins your part: the other port, and whom to trust.
