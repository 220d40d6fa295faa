# Needs paho-mqtt 2:  pip install "paho-mqtt>=2"
import paho.mqtt.client as mqtt

HOST = "{{host}}"
PORT = 1883
USER = "{{user}}"
TOKEN = "{{token}}"
CLIENT_ID = "{{clientId}}"
STATUS = "{{user}}/status"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("The broker refused the connection:", reason_code)
        client.disconnect()
        return
    print("Connected as", CLIENT_ID)
    client.publish(STATUS, "online", qos=1, retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=CLIENT_ID)
client.username_pw_set(USER, TOKEN)
# The will goes out in CONNECT: set it before connecting.
client.will_set(STATUS, "offline", qos=1, retain=True)
client.on_connect = on_connect
client.connect(HOST, PORT, keepalive=15)
client.loop_start()
# To pull the plug, close this window, or end the program with kill -9.
input("Enter says goodbye. ")
# A proper goodbye deletes the will: say it yourself, and wait until it is out.
client.publish(STATUS, "offline", qos=1, retain=True).wait_for_publish()
client.disconnect()
client.loop_stop()
