# Lab 12, the sensor: online or offline, and a reading of the room every 2 seconds.
# To unplug it, kill its mosquitto_pub with kill -KILL. Ctrl-C says DISCONNECT, and then there is no will.
room='r{{number}}'

# mosquitto_pub speaks on one topic for each connection: first the status, then, by the same name, the readings.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-sensor' \
  -t '{{user}}/room/sensor/status' -r -m 'online'

n=0
while true; do
  n=$((n + 1))
  # Simulated: put the value of your own sensor here.
  printf '{"n":%d,"room":"%s","temperature":21.%d,"humidity":48,"unit":"C"}\n' "$n" "$room" $((n % 10))
  sleep 2
done |
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-sensor' -k 15 \
    --will-topic '{{user}}/room/sensor/status' --will-payload 'offline' --will-retain \
    -t '{{user}}/room/climate' -l
