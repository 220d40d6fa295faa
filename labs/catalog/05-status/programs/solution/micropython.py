# MicroPython. Where umqtt is missing:  import mip; mip.install("umqtt.simple")
import time
import network
from machine import Pin
from umqtt.simple import MQTTClient

WIFI_NAME = "YOUR-WIFI-NAME"          # <-- change this
WIFI_PASSWORD = "YOUR-WIFI-PASSWORD"  # <-- and this

HOST = "{{host}}"
PORT = 1883
USER = b"{{user}}"
TOKEN = b"{{token}}"
CLIENT_ID = b"{{clientId}}"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
STATUS = b"{{user}}/status"
KEEP_ALIVE = 15  # umqtt's own default is 0: then the broker never notices an unplugged board


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
    client.connect()
    print("MQTT connected. Pull the plug, or press the button to say goodbye.")
    client.publish(STATUS, b"online", retain=True, qos=1)
    pinged = time.time()
    while button.value() == 1:
        client.check_msg()
        if time.time() - pinged >= KEEP_ALIVE // 2:
            client.ping()
            pinged = time.time()
        time.sleep(0.1)
    # A proper goodbye deletes the will: say it yourself.
    client.publish(STATUS, b"offline", retain=True, qos=1)
    client.disconnect()


connect_wifi()
button = Pin(0, Pin.IN, Pin.PULL_UP)  # BOOT, on most ESP32 boards
client = MQTTClient(CLIENT_ID, HOST, port=PORT, user=USER, password=TOKEN, keepalive=KEEP_ALIVE)
# The will goes out in CONNECT: set it before connecting.
client.set_last_will(STATUS, b"offline", retain=True, qos=1)
client.set_callback(on_message)
while True:
    try:
        run()
        break
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
