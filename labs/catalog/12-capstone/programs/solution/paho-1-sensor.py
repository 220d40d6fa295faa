# Lab 12, the sensor: online or offline, and a reading of the room every 2 seconds.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import json
import math
import time

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{user}}-sensor"
CLIMATE_TOPIC = "{{user}}/room/climate"
STATUS_TOPIC = "{{user}}/room/sensor/status"
ROOM = "r{{number}}"


def read_sensor(n):
    # Simulated: put the value of your own sensor here.
    temperature = round(21 + 2 * math.sin(n / 5), 1)
    return {"n": n, "room": ROOM, "temperature": temperature, "humidity": 48, "unit": "C"}


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    client.publish(STATUS_TOPIC, "online", retain=True)


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
# The broker publishes this will when the connection ends without a DISCONNECT.
client.will_set(STATUS_TOPIC, "offline", retain=True)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=15)
client.loop_start()

n = 0
next_at = time.monotonic()
while True:
    if client.is_connected():
        n += 1
        client.publish(CLIMATE_TOPIC, json.dumps(read_sensor(n)))
    # Sleeping until a moment, not for a time, keeps the pace steady.
    next_at += 2
    time.sleep(max(0, next_at - time.monotonic()))
