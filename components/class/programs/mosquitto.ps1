# First window: wait for the checker's word, show it, and send it back.
cd 'C:\Program Files\mosquitto'
.\mosquitto_sub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' -t '{{user}}/inTopic' |
  ForEach-Object {
    Write-Host $_
    .\mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-reply' -t '{{user}}/outTopic' -m $_
  }

# Second window: say hello.
cd 'C:\Program Files\mosquitto'
.\mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-pub' -t '{{user}}/outTopic' -m 'hello world'
