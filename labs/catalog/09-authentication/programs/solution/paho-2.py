# Lab 9: knocks without credentials, knocks with a wrong token, and comes in with the right one.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import queue

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
DOOR_TOPIC = "{{user}}/door"


def knock(what, user=None, password=None):
    """Connects once, and prints what the broker answers."""
    visitor = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
    if user is not None:
        visitor.username_pw_set(user, password)
    answers = queue.Queue()

    def on_answer(client, userdata, flags, reason_code, properties):
        answers.put(reason_code)

    visitor.on_connect = on_answer
    visitor.connect(HOST, PORT, keepalive=60)
    visitor.loop_start()
    print(what, "-", answers.get(timeout=10))
    # Without this paho would knock again and again.
    visitor.disconnect()
    visitor.loop_stop()


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)
    client.publish(DOOR_TOPIC, "welcome " + USER)


knock("without credentials")
knock("with a wrong token", USER, "wrong-token")

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
