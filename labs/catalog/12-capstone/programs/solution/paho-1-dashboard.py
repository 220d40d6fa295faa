# Lab 12, the dashboard: shows all of the room. Type on or off to switch the lamp.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import sys

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{user}}-dashboard"
ROOM_FILTER = "{{user}}/room/#"
SET_TOPIC = "{{user}}/room/lamp/set"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    client.subscribe(ROOM_FILTER)


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode(errors="replace"))


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_start()

for line in sys.stdin:
    client.publish(SET_TOPIC, line.strip())
