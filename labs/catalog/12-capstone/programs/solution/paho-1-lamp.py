# Lab 12, the lamp: obeys "on" and "off", reports its state, and is online or offline.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{user}}-lamp"
SET_TOPIC = "{{user}}/room/lamp/set"
STATE_TOPIC = "{{user}}/room/lamp/state"
STATUS_TOPIC = "{{user}}/room/lamp/status"


lamp = {"state": "off"}


def report():
    client.publish(STATE_TOPIC, lamp["state"], retain=True)


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    client.publish(STATUS_TOPIC, "online", retain=True)
    client.subscribe(SET_TOPIC)
    report()


def on_message(client, userdata, message):
    if message.payload not in (b"on", b"off"):
        print("ignored:", message.payload)
        return
    lamp["state"] = message.payload.decode()
    print("lamp", lamp["state"])
    report()


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
# The broker publishes this will when the connection ends without a DISCONNECT.
client.will_set(STATUS_TOPIC, "offline", retain=True)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=15)
client.loop_forever()
