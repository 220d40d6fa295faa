# Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
room='r{{number}}'

publish() {
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-'"$1" \
    -t '{{user}}/room/'"$1" -m "$2"
}

# One connection for all JSON readings: with -l each line of the input is a message.
n=0
while true; do
  n=$((n + 1))
  # Simulated: put the value of your own sensor here.
  temperature="21.$((n % 10))"
  printf '{"n":%d,"room":"%s","temperature":%s,"humidity":48,"unit":"C"}\n' "$n" "$room" "$temperature"
  if [ $((n % 5)) -eq 1 ]; then
    # CSV has no names: both sides have to know the order of the columns.
    publish csv "$n,$room,$temperature,48,C"
    values="<temperature>$temperature</temperature><humidity>48</humidity><unit>C</unit>"
    publish xml "<reading><n>$n</n><room>$room</room>$values</reading>"
    # For people and dashboards: the value with its unit. The terminal has to be set to UTF-8.
    publish text "$temperature °C"
  fi
  sleep 2
done |
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' \
    -t '{{user}}/room/json' -l
