# Lab 7, to begin with: connects and publishes one plain number. The readings are yours to write.
# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
JSON_TOPIC = "{{user}}/room/json"
ROOM = "r{{number}}"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        return
    print("Connected as", CLIENT_ID)
    # Here begins your part: every 2 seconds a reading, as JSON text.
    client.publish(JSON_TOPIC, "21.5")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
