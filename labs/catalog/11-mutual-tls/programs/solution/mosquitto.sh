# Lab 11: a temperature every 2 seconds, over TLS, port 8884, with a client certificate.
# ca.crt, client.crt and client.key lie beside this script.
# Both ways: ca.crt proves the broker to mosquitto_pub, client.crt and client.key prove you to the broker.
# No password: the certificate says who this is, and has to be in the name of this user.
n=0
while true; do
  n=$((n + 1))
  # Simulated: put the value of your own sensor here.
  printf '21.%d\n' $((n % 10))
  sleep 2
done |
  mosquitto_pub -h '{{host}}' -p 8884 --cafile ca.crt --cert client.crt --key client.key \
    -u '{{user}}' -i '{{clientId}}' -t '{{user}}/vault/temperature' -l
