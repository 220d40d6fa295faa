# Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
SET_TOPIC = "{{user}}/lamp/set"
STATE_TOPIC = "{{user}}/lamp/state"


lamp = {"state": "off"}


def report():
    # Retained: a dashboard that opens later sees the state at once.
    client.publish(STATE_TOPIC, lamp["state"], retain=True)


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    # Subscribing here makes a reconnect subscribe again.
    client.subscribe(SET_TOPIC)
    report()


def on_message(client, userdata, message):
    command = message.payload
    if command not in (b"on", b"off"):
        print("ignored:", command)
        return
    lamp["state"] = command.decode()
    print("lamp", lamp["state"])
    # What is reported is what was done, not what was asked.
    report()


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
