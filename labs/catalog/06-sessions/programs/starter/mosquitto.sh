#!/usr/bin/env bash
# Run it with bash, on Windows in Git Bash or WSL.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

mosquitto_pub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/outTopic' -m 'awake'

# Your part: a session that lasts, and a subscription at QoS 1.
# Your part: sleep, come back, say "awake" again.
