# Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
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


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
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


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
