# Lab 11: a temperature every 2 seconds, over TLS, port 8884, with a client certificate.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import ssl
import time

import paho.mqtt.client as mqtt

# ca.crt, client.crt and client.key lie beside this program.
HOST = "{{host}}"
PORT = 8884
USER = "{{user}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/vault/temperature"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)


client = mqtt.Client(client_id=CLIENT_ID)
# No password: the certificate says who this is, and has to be in the name of this user.
client.username_pw_set(USER)
# Both ways: ca.crt proves the broker to this program,
# client.crt and client.key prove this program to the broker.
client.tls_set(ca_certs="ca.crt", certfile="client.crt", keyfile="client.key", cert_reqs=ssl.CERT_REQUIRED)
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
