# MicroPython. Where umqtt is missing:  import mip; mip.install("umqtt.simple")
import time
import network
from umqtt.simple import MQTTClient

WIFI_NAME = "YOUR-WIFI-NAME"          # <-- change this
WIFI_PASSWORD = "YOUR-WIFI-PASSWORD"  # <-- and this

HOST = "{{host}}"
PORT = 1883
USER = b"{{user}}"
TOKEN = b"{{token}}"
CLIENT_ID = b"{{clientId}}"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
OUT_TOPIC = b"{{user}}/outTopic"
IN_TOPIC = b"{{user}}/inTopic"
AWAKE = 5  # seconds
ASLEEP = 10
KEEP_ALIVE = 60  # umqtt's own default is 0: then the broker never notices an unplugged board


def connect_wifi():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        wlan.connect(WIFI_NAME, WIFI_PASSWORD)
        while not wlan.isconnected():
            time.sleep(0.5)
    print("Wi-Fi connected, my address is", wlan.ifconfig()[0])


def on_message(topic, message):
    print(topic.decode(), message.decode())


def run():
    # connect() answers whether the broker has kept the session.
    if not client.connect(clean_session=False):
        client.subscribe(IN_TOPIC, qos=1)
    print("awake")
    client.publish(OUT_TOPIC, b"awake", qos=1)
    woke_up = time.time()
    while time.time() - woke_up < AWAKE:
        client.check_msg()
        time.sleep(0.1)
    client.disconnect()
    print("asleep")
    # On a battery a board would call machine.deepsleep() here, and wake up at the first line.
    time.sleep(ASLEEP)


connect_wifi()
client = MQTTClient(CLIENT_ID, HOST, port=PORT, user=USER, password=TOKEN, keepalive=KEEP_ALIVE)
client.set_callback(on_message)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
