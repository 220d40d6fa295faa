# Lab 12, the lamp, to begin with: connects and says once that it is off.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{user}}-lamp"
SET_TOPIC = "{{user}}/room/lamp/set"
STATE_TOPIC = "{{user}}/room/lamp/state"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    client.publish(STATE_TOPIC, "off")
    # Here begins your part: the status, the will, obeying SET_TOPIC.


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
