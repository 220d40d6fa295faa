# Lab 9: knocks without credentials, knocks with a wrong token, and comes in with the right one.
knock() {
  mosquitto_pub -h '{{host}}' -p 1883 -i '{{clientId}}' -t '{{user}}/door' -m 'welcome {{user}}' "$@"
}

echo 'without credentials:'
knock
echo 'with a wrong token:'
knock -u '{{user}}' -P 'wrong-token'
echo 'with the right one:'
knock -u '{{user}}' -P '{{token}}' && echo 'connected'
