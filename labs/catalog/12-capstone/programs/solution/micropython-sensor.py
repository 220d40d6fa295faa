# Lab 12, the sensor: online or offline, and a reading of the room every 2 seconds.
# MicroPython. Where umqtt is missing:  import mip; mip.install("umqtt.simple")
import json
import math
import time
import network
from umqtt.simple import MQTTClient

WIFI_NAME = "YOUR-WIFI-NAME"          # <-- change this
WIFI_PASSWORD = "YOUR-WIFI-PASSWORD"  # <-- and this

HOST = "{{host}}"
PORT = 1883
USER = b"{{user}}"
TOKEN = b"{{token}}"
CLIENT_ID = b"{{user}}-sensor"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
CLIMATE_TOPIC = b"{{user}}/room/climate"
STATUS_TOPIC = b"{{user}}/room/sensor/status"
ROOM = "r{{number}}"
KEEP_ALIVE = 20  # umqtt's own default is 0: then the broker never notices an unplugged board


def connect_wifi():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        wlan.connect(WIFI_NAME, WIFI_PASSWORD)
        while not wlan.isconnected():
            time.sleep(0.5)
    print("Wi-Fi connected, my address is", wlan.ifconfig()[0])


def read_sensor(n):
    # Simulated: put the value of your own sensor here.
    temperature = round(21 + 2 * math.sin(n / 5), 1)
    return {"n": n, "room": ROOM, "temperature": temperature, "humidity": 48, "unit": "C"}


def run():
    client.connect()
    print("MQTT connected")
    client.publish(STATUS_TOPIC, b"online", retain=True)
    pinged = time.time()
    n = 0
    next_at = time.ticks_ms()
    while True:
        client.check_msg()
        # Counting from moment to moment, not sleeping 2 seconds, keeps the pace steady.
        if time.ticks_diff(time.ticks_ms(), next_at) >= 0:
            n += 1
            client.publish(CLIMATE_TOPIC, json.dumps(read_sensor(n)).encode())
            next_at = time.ticks_add(next_at, 2000)
        if time.time() - pinged >= KEEP_ALIVE // 2:
            client.ping()
            pinged = time.time()
        time.sleep(0.1)


connect_wifi()
client = MQTTClient(CLIENT_ID, HOST, port=PORT, user=USER, password=TOKEN, keepalive=KEEP_ALIVE)
client.set_callback(lambda topic, message: None)
# The broker publishes this will when the connection ends without a DISCONNECT.
client.set_last_will(STATUS_TOPIC, b"offline", retain=True)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
