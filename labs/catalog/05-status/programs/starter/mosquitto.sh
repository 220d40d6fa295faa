#!/usr/bin/env bash
# Run it with bash, on Windows in Git Bash or WSL.

# What every command below needs: where the broker is, and who you are.
broker=(-h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}')

mosquitto_pub "${broker[@]}" -i '{{clientId}}' -t '{{user}}/status' -m 'online'

# Your part: a last will, before connecting. The broker must know it while you are still there.
# Is this the message that a visitor sees who comes an hour later?
