# Lab 12, the sensor, to begin with: connects and publishes one plain number.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-sensor' \
  -t '{{user}}/room/climate' -m '21.5'
# Here begins your part: the status, the will, the readings.
