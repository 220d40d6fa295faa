# Lab 12, the dashboard: shows all of the room. Type on or off to switch the lamp.
# -v shows the topic before each payload.
mosquitto_sub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-dashboard' -v \
  -t '{{user}}/room/#' &

while IFS= read -r line; do
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-dashboard-switch' \
    -t '{{user}}/room/lamp/set' -m "$line"
done
kill %1
