# For paho-mqtt 1.x, such as Debian 12's package python3-paho-mqtt.
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
ROOMS = "{{user}}/+/temperature"
ALARMS = "{{user}}/alarm/#"
LOG = "{{user}}/log"


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("The broker refused the connection:", mqtt.connack_string(rc))
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.subscribe([(ROOMS, 0), (ALARMS, 0)])


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    if mqtt.topic_matches_sub(ROOMS, message.topic):
        client.publish(LOG, message.payload)


client = mqtt.Client(client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_start()
input("Enter unsubscribes from the alarms. ")
client.unsubscribe(ALARMS)
input("Enter ends the program. ")
client.disconnect()
client.loop_stop()
