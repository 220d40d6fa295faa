#!/usr/bin/env bash
# Run it with bash, on Windows in Git Bash or WSL.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

mosquitto_pub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/outTopic' -m 'hello world'

# Your part: subscribe to "{{user}}/inTopic" here, so that every new connection subscribes again.
# Your part: publish what arrived, unchanged, to "{{user}}/outTopic".
