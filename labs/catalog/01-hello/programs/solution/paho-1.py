# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
OUT_TOPIC = "{{user}}/outTopic"
IN_TOPIC = "{{user}}/inTopic"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    # Subscribing here makes a reconnect subscribe again.
    client.subscribe(IN_TOPIC)
    client.publish(OUT_TOPIC, "hello world")


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    client.publish(OUT_TOPIC, message.payload)


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
