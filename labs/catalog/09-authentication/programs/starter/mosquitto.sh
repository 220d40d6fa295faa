# Lab 9, to begin with: connects with your token. The two knocks that are refused are yours to write.
# The greeting that the lab asks for is another.
mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' \
  -t '{{user}}/door' -m 'hello'
