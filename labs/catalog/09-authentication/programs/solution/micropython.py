# Lab 9: knocks without credentials, knocks with a wrong token, and comes in with the right one.
# MicroPython. Where umqtt is missing:  import mip; mip.install("umqtt.simple")
import time
import network
from umqtt.simple import MQTTClient, MQTTException

WIFI_NAME = "YOUR-WIFI-NAME"          # <-- change this
WIFI_PASSWORD = "YOUR-WIFI-PASSWORD"  # <-- and this

HOST = "{{host}}"
PORT = 1883
USER = b"{{user}}"
TOKEN = b"{{token}}"
CLIENT_ID = b"{{clientId}}"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
DOOR_TOPIC = b"{{user}}/door"
KEEP_ALIVE = 60  # umqtt's own default is 0: then the broker never notices an unplugged board


def connect_wifi():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        wlan.connect(WIFI_NAME, WIFI_PASSWORD)
        while not wlan.isconnected():
            time.sleep(0.5)
    print("Wi-Fi connected, my address is", wlan.ifconfig()[0])


def knock(what, user=None, password=None):
    visitor = MQTTClient(CLIENT_ID, HOST, port=PORT, user=user, password=password, keepalive=KEEP_ALIVE)
    try:
        visitor.connect()
        print(what, "- connected")
        visitor.disconnect()
    except MQTTException as error:
        # 4: bad user name or password. 5: not authorised.
        print(what, "- refused:", error)


def run():
    client.connect()
    print("MQTT connected")
    client.publish(DOOR_TOPIC, b"welcome " + USER)
    pinged = time.time()
    while True:
        client.check_msg()
        if time.time() - pinged >= KEEP_ALIVE // 2:
            client.ping()
            pinged = time.time()
        time.sleep(0.1)


connect_wifi()
knock("without credentials")
knock("with a wrong token", USER, b"wrong-token")
client = MQTTClient(CLIENT_ID, HOST, port=PORT, user=USER, password=TOKEN, keepalive=KEEP_ALIVE)
client.set_callback(lambda topic, message: None)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
