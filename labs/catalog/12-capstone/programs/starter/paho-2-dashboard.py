# Lab 12, the dashboard, to begin with: connects and switches the lamp on, without looking.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{user}}-dashboard"
SET_TOPIC = "{{user}}/room/lamp/set"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)
    client.publish(SET_TOPIC, "on")
    # Here begins your part: hear all of the room, and show it.


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
