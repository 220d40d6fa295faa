# Lab 12, the dashboard: shows all of the room. Type on or off to switch the lamp.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import sys

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{user}}-dashboard"
ROOM_FILTER = "{{user}}/room/#"
SET_TOPIC = "{{user}}/room/lamp/set"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)
    client.subscribe(ROOM_FILTER)


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode(errors="replace"))


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_start()

for line in sys.stdin:
    client.publish(SET_TOPIC, line.strip())
