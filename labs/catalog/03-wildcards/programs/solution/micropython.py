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
ROOMS = b"{{user}}/+/temperature"
ALARMS = b"{{user}}/alarm/#"
LOG = b"{{user}}/log"
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
    if topic.endswith(b"/temperature"):
        client.publish(LOG, message)


def run():
    client.connect()
    print("MQTT connected")
    client.subscribe(ROOMS)
    client.subscribe(ALARMS)
    pinged = time.time()
    while True:
        client.check_msg()
        if time.time() - pinged >= KEEP_ALIVE // 2:
            client.ping()
            pinged = time.time()
        time.sleep(0.1)


connect_wifi()
client = MQTTClient(CLIENT_ID, HOST, port=PORT, user=USER, password=TOKEN, keepalive=KEEP_ALIVE)
client.set_callback(on_message)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
