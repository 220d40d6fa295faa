# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
ROOMS = "{{user}}/+/temperature"
ALARMS = "{{user}}/alarm/#"
LOG = "{{user}}/log"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.subscribe([(ROOMS, 0), (ALARMS, 0)])


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    if mqtt.topic_matches_sub(ROOMS, message.topic):
        client.publish(LOG, message.payload)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
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
