# Lab 10: a temperature every 2 seconds, over TLS, port 8883, the server certificate verified.
# ca.crt lies beside this script.
# --cafile: whoever cannot show a certificate that ca.crt vouches for, in the name of the host, is not the broker.
# Not --insecure: that would leave the name unchecked.
n=0
while true; do
  n=$((n + 1))
  # Simulated: put the value of your own sensor here.
  printf '21.%d\n' $((n % 10))
  sleep 2
done |
  mosquitto_pub -h '{{host}}' -p 8883 --cafile ca.crt \
    -u '{{user}}' -P '{{token}}' -i '{{clientId}}' -t '{{user}}/secure/temperature' -l
