# Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
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
CLIENT_ID = b"{{clientId}}"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
SET_TOPIC = b"{{user}}/lamp/set"
STATE_TOPIC = b"{{user}}/lamp/state"
LED = Pin(2, Pin.OUT)  # the light on most ESP32 boards; on a Pico W: Pin("LED", Pin.OUT)
KEEP_ALIVE = 60  # umqtt's own default is 0: then the broker never notices an unplugged board


def connect_wifi():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        wlan.connect(WIFI_NAME, WIFI_PASSWORD)
        while not wlan.isconnected():
            time.sleep(0.5)
    print("Wi-Fi connected, my address is", wlan.ifconfig()[0])


def report():
    # Retained: a dashboard that opens later sees the state at once.
    client.publish(STATE_TOPIC, b"on" if LED.value() else b"off", retain=True)


def on_message(topic, message):
    if message not in (b"on", b"off"):
        print("ignored:", message)
        return
    LED.value(1 if message == b"on" else 0)
    print("lamp", message.decode())
    # What is reported is what was done, not what was asked.
    report()


def run():
    client.connect()
    print("MQTT connected")
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
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
