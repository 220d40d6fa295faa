# Lab 9, to begin with: connects with your token. The two knocks that are refused are yours to write.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
DOOR_TOPIC = "{{user}}/door"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)
    # The greeting that the lab asks for is another.
    client.publish(DOOR_TOPIC, "hello")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
