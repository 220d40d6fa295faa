# Lab 8, to begin with: connects and says once that the lamp is off. The obeying is yours to write.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
SET_TOPIC = "{{user}}/lamp/set"
STATE_TOPIC = "{{user}}/lamp/state"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    client.publish(STATE_TOPIC, "off")
    # Here begins your part: subscribe, obey, report.


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
