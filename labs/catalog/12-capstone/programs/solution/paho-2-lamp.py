# Lab 12, the lamp: obeys "on" and "off", reports its state, and is online or offline.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
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


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
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


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
# The broker publishes this will when the connection ends without a DISCONNECT.
client.will_set(STATUS_TOPIC, "offline", retain=True)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=15)
client.loop_forever()
