# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import time

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
OUT_TOPIC = "{{user}}/outTopic"
IN_TOPIC = "{{user}}/inTopic"
AWAKE = 5  # seconds
ASLEEP = 10


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    # The broker has kept the session, and the subscription with it; the first time there is none.
    if not flags["session present"]:
        client.subscribe(IN_TOPIC, qos=1)
    client.publish(OUT_TOPIC, "awake", qos=1)


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())


client = mqtt.Client(client_id=CLIENT_ID, clean_session=False)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
while True:
    client.connect(HOST, PORT, keepalive=60)
    client.loop_start()
    time.sleep(AWAKE)
    client.disconnect()
    client.loop_stop()
    print("Asleep for", ASLEEP, "seconds")
    time.sleep(ASLEEP)
