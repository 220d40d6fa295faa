#!/usr/bin/env bash
# Run it with bash, on Windows in Git Bash or WSL.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

mosquitto_pub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/log' -m 'logger started'

# Your part: one filter for the temperatures of all rooms, and one for the alarms.
# Your part: write the payload, unchanged, to "{{user}}/log". Which of your filters hears that topic?
