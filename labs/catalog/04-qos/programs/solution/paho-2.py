# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import time

import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
TOPIC = "{{user}}/topic/qos"  # and the number of the quality of service
IN_TOPIC = "{{user}}/inTopic"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.subscribe(IN_TOPIC, qos=2)


def on_message(client, userdata, message):
    # The library acknowledges by itself: at QoS 2 with PUBREC and PUBCOMP.
    print(message.topic, message.payload.decode(), "at QoS", message.qos)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
client.on_connect = on_connect
client.on_message = on_message
client.connect(HOST, PORT, keepalive=60)
client.loop_start()
for count in range(3):
    reading = f"{21.5 + count / 10:.1f}"
    for qos in (0, 1, 2):
        # publish() returns at once. wait_for_publish() returns with the last acknowledgement.
        sent = client.publish(f"{TOPIC}{qos}", reading, qos=qos)
        sent.wait_for_publish()
        print(reading, "is out at QoS", qos)
# The network loop goes on by itself: listen until Ctrl-C.
while True:
    time.sleep(1)
