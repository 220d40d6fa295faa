# Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import json
import math
import time

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
JSON_TOPIC = "{{user}}/room/json"
CSV_TOPIC = "{{user}}/room/csv"
XML_TOPIC = "{{user}}/room/xml"
TEXT_TOPIC = "{{user}}/room/text"
ROOM = "r{{number}}"


def read_sensor(n):
    # Simulated: put the value of your own sensor here.
    return {
        "n": n,
        "room": ROOM,
        "temperature": round(21 + 2 * math.sin(n / 5), 1),
        "humidity": 48,
        "unit": "C",
    }


def publish_reading(reading):
    client.publish(JSON_TOPIC, json.dumps(reading))
    # CSV has no names: both sides have to know the order of the columns.
    client.publish(CSV_TOPIC, "{n},{room},{temperature},{humidity},{unit}".format(**reading))
    elements = "".join(f"<{name}>{value}</{name}>" for name, value in reading.items())
    client.publish(XML_TOPIC, f"<reading>{elements}</reading>")
    # For people and dashboards: the value with its unit, in UTF-8.
    client.publish(TEXT_TOPIC, f"{reading['temperature']} °C")


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_start()

n = 0
next_at = time.monotonic()
while True:
    if client.is_connected():
        n += 1
        publish_reading(read_sensor(n))
    # Sleeping until a moment, not for a time, keeps the pace steady.
    next_at += 2
    time.sleep(max(0, next_at - time.monotonic()))
