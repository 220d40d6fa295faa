# Lab 10: a temperature every 2 seconds, over TLS, port 8883, the server certificate verified.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import ssl
import time

import paho.mqtt.client as mqtt

# ca.crt lies beside this program.
HOST = "{{host}}"
PORT = 8883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/secure/temperature"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
# CERT_REQUIRED: whoever cannot show a certificate that ca.crt vouches for, in the name of HOST, is not the broker.
# Not tls_insecure_set(True): that would leave the name unchecked.
client.tls_set(ca_certs="ca.crt", cert_reqs=ssl.CERT_REQUIRED)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_start()

n = 0
while True:
    if client.is_connected():
        n += 1
        # Simulated: put the value of your own sensor here.
        client.publish(TOPIC, f"{21 + n % 10 / 10:.1f}")
    time.sleep(2)
