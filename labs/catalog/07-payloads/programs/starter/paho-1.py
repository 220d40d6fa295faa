# Lab 7, to begin with: connects and publishes one plain number. The readings are yours to write.
# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
JSON_TOPIC = "{{user}}/room/json"
ROOM = "r{{number}}"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        return
    print("Connected as", CLIENT_ID)
    # Here begins your part: every 2 seconds a reading, as JSON text.
    client.publish(JSON_TOPIC, "21.5")


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
