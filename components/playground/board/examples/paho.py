# A script for a Raspberry Pi: the same paho, with the callbacks of version 2.
import paho.mqtt.client as mqtt

SERVER = "192.168.1.35"


def on_connect(client, userdata, flags, reason_code, properties):
    print("connected:", reason_code)
    client.subscribe("house/#", qos=1)
    client.publish("house/garden/rain", "no", qos=1)


def on_message(client, userdata, message):
    print(message.topic, message.payload.decode())
    client.disconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="garden")
client.on_connect = on_connect
client.on_message = on_message
client.connect(SERVER, 1883, 60)
client.loop_forever()
