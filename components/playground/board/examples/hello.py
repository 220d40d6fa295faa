# Publishes a message and hears it come back: board, broker, board.
import time
from umqtt.simple import MQTTClient

SERVER = "192.168.1.35"
TOPIC = b"house/kitchen/board"


def on_message(topic, message):
    print("came:", topic.decode(), message.decode())


client = MQTTClient("kitchen-board", SERVER, keepalive=30)
client.set_callback(on_message)
client.connect()
client.subscribe(TOPIC)

for number in range(5):
    client.publish(TOPIC, b"hello %d" % number)
    client.wait_msg()
    time.sleep(1)

client.disconnect()
