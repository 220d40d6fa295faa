#!/usr/bin/env bash
# Run it with bash, on Windows in Git Bash or WSL.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

mosquitto_pub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/topic/qos0' -m '21.5'

# The reading at QoS 0, once. Your part: the same at QoS 1 and 2, three times each, on the topics of the lab.
# And a subscription to "{{user}}/inTopic" at QoS 2.
