# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/outTopic"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.publish(TOPIC, "hello world")
    # Your part: subscribe to "{{user}}/inTopic" here, so that every new connection subscribes again.


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    # Your part: publish what arrived, unchanged, to "{{user}}/outTopic".


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
