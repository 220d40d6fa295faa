# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/status"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.publish(TOPIC, "online")
    # Is this the message that a visitor sees who comes an hour later?


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
# Your part: a last will, before connecting. The broker must know it while you are still there.
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=60)
client.loop_forever()
