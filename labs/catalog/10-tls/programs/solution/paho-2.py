# Lab 10: a temperature every 2 seconds, over TLS, port 8883, the server certificate verified.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
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


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
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
