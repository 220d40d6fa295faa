# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import random
import time

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
KITCHEN_TEMPERATURE = "{{user}}/kitchen/temperature"
KITCHEN_HUMIDITY = "{{user}}/kitchen/humidity"
ROOM_TEMPERATURE = "{{user}}/room-{{number}}/temperature"


# A real board asks its sensor here.
def measure(low, high):
    return f"{random.uniform(low, high):.1f}"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
# The network loop runs beside this program: while the program sleeps, it answers the broker.
client.loop_start()
while True:
    if client.is_connected():
        client.publish(KITCHEN_TEMPERATURE, measure(20, 24))
        client.publish(KITCHEN_HUMIDITY, measure(40, 60))
        client.publish(ROOM_TEMPERATURE, measure(17, 20))
    time.sleep(2)
