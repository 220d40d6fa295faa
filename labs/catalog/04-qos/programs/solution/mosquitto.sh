#!/usr/bin/env bash
# The reading at three qualities of service, then a listener at QoS 2, until Ctrl-C. Run it with bash.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

for reading in 21.5 21.6 21.7; do
  for qos in 0 1 2; do
    # -d shows the packets: PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP.
    mosquitto_pub "${broker[@]}" -i '{{clientId}}' -d -q "$qos" -t '{{user}}/topic/qos'"$qos" -m "$reading"
  done
done

mosquitto_sub "${broker[@]}" -i '{{clientId}}' -d -q 2 -t '{{user}}/inTopic'
