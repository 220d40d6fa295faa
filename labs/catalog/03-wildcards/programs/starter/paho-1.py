# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/log"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.publish(TOPIC, "logger started")
    # Your part: one filter for the temperatures of all rooms, and one for the alarms.


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    # Your part: write the payload, unchanged, to "{{user}}/log". Which of your filters hears that topic?


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
