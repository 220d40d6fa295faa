# Lab 12, the lamp: obeys "on" and "off", reports its state, and is online or offline.
# MicroPython. Where umqtt is missing:  import mip; mip.install("umqtt.simple")
from machine import Pin
import time
import network
from umqtt.simple import MQTTClient

WIFI_NAME = "YOUR-WIFI-NAME"          # <-- change this
WIFI_PASSWORD = "YOUR-WIFI-PASSWORD"  # <-- and this

HOST = "{{host}}"
PORT = 1883
USER = b"{{user}}"
TOKEN = b"{{token}}"
CLIENT_ID = b"{{user}}-lamp"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
SET_TOPIC = b"{{user}}/room/lamp/set"
STATE_TOPIC = b"{{user}}/room/lamp/state"
STATUS_TOPIC = b"{{user}}/room/lamp/status"
LED = Pin(2, Pin.OUT)  # the light on most ESP32 boards; on a Pico W: Pin("LED", Pin.OUT)
KEEP_ALIVE = 20  # umqtt's own default is 0: then the broker never notices an unplugged board


def connect_wifi():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        wlan.connect(WIFI_NAME, WIFI_PASSWORD)
        while not wlan.isconnected():
            time.sleep(0.5)
    print("Wi-Fi connected, my address is", wlan.ifconfig()[0])


def report():
    client.publish(STATE_TOPIC, b"on" if LED.value() else b"off", retain=True)


def on_message(topic, message):
    if message not in (b"on", b"off"):
        print("ignored:", message)
        return
    LED.value(1 if message == b"on" else 0)
    print("lamp", message.decode())
    report()


def run():
    client.connect()
    print("MQTT connected")
    client.publish(STATUS_TOPIC, b"online", retain=True)
    client.subscribe(SET_TOPIC)
    report()
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
# The broker publishes this will when the connection ends without a DISCONNECT.
client.set_last_will(STATUS_TOPIC, b"offline", retain=True)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
