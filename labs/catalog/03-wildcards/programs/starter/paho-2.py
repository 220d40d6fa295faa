# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/log"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.publish(TOPIC, "logger started")
    # Your part: one filter for the temperatures of all rooms, and one for the alarms.


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    # Your part: write the payload, unchanged, to "{{user}}/log". Which of your filters hears that topic?


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
