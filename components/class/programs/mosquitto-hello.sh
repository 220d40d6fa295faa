# Terminal 2: say hello.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-pub' \
  -t '{{user}}/outTopic' -m 'hello world'
