# Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
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
CLIENT_ID = b"{{clientId}}"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
JSON_TOPIC = b"{{user}}/room/json"
CSV_TOPIC = b"{{user}}/room/csv"
XML_TOPIC = b"{{user}}/room/xml"
TEXT_TOPIC = b"{{user}}/room/text"
ROOM = "r{{number}}"
PACE_MS = 2000
KEEP_ALIVE = 60  # umqtt's own default is 0: then the broker never notices an unplugged board


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
    return {
        "n": n,
        "room": ROOM,
        "temperature": round(21 + 2 * math.sin(n / 5), 1),
        "humidity": 48,
        "unit": "C",
    }


def publish_reading(r):
    # encode() makes bytes of each text: then umqtt counts right, also where a letter takes two bytes.
    client.publish(JSON_TOPIC, json.dumps(r).encode())
    # CSV has no names: both sides have to know the order of the columns.
    csv = "%d,%s,%.1f,%d,%s" % (r["n"], r["room"], r["temperature"], r["humidity"], r["unit"])
    client.publish(CSV_TOPIC, csv.encode())
    names = ("n", "room", "temperature", "humidity", "unit")
    elements = "".join("<%s>%s</%s>" % (name, r[name], name) for name in names)
    client.publish(XML_TOPIC, ("<reading>" + elements + "</reading>").encode())
    # For people and dashboards: the value with its unit, in UTF-8.
    client.publish(TEXT_TOPIC, ("%.1f °C" % r["temperature"]).encode())


def run():
    client.connect()
    print("MQTT connected")
    pinged = time.time()
    n = 0
    next_at = time.ticks_ms()
    while True:
        client.check_msg()
        # Counting from moment to moment, not sleeping 2 seconds, keeps the pace steady.
        if time.ticks_diff(time.ticks_ms(), next_at) >= 0:
            n += 1
            publish_reading(read_sensor(n))
            next_at = time.ticks_add(next_at, PACE_MS)
        if time.time() - pinged >= KEEP_ALIVE // 2:
            client.ping()
            pinged = time.time()
        time.sleep(0.1)


connect_wifi()
client = MQTTClient(CLIENT_ID, HOST, port=PORT, user=USER, password=TOKEN, keepalive=KEEP_ALIVE)
client.set_callback(lambda topic, message: None)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
