rem First window: wait for the checker's word and show it.
cd /d "C:\Program Files\mosquitto"
mosquitto_sub -h "{{host}}" -p 1883 -u "{{user}}" -P "{{token}}" -i "{{clientId}}" -t "{{user}}/inTopic"

rem Second window: say hello.
cd /d "C:\Program Files\mosquitto"
mosquitto_pub -h "{{host}}" -p 1883 -u "{{user}}" -P "{{token}}" -i "{{clientId}}-pub" -t "{{user}}/outTopic" -m "hello world"

rem Then send the word back: put it in the place of THE-WORD.
mosquitto_pub -h "{{host}}" -p 1883 -u "{{user}}" -P "{{token}}" -i "{{clientId}}-reply" -t "{{user}}/outTopic" -m "THE-WORD"
