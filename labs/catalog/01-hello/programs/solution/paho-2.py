# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
OUT_TOPIC = "{{user}}/outTopic"
IN_TOPIC = "{{user}}/inTopic"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    # Subscribing here makes a reconnect subscribe again.
    client.subscribe(IN_TOPIC)
    client.publish(OUT_TOPIC, "hello world")


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    client.publish(OUT_TOPIC, message.payload)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
