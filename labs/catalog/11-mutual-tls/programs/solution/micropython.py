# Lab 11: a temperature every 2 seconds, over TLS, port 8884, with a client certificate.
# MicroPython. Where umqtt is missing:  import mip; mip.install("umqtt.simple")
# Needs a umqtt.simple that takes an SSLContext: install it anew if ssl=context is refused.
import binascii
import ntptime
import ssl
import time
import network
from umqtt.simple import MQTTClient

WIFI_NAME = "YOUR-WIFI-NAME"          # <-- change this
WIFI_PASSWORD = "YOUR-WIFI-PASSWORD"  # <-- and this

# ca.crt, client.crt and client.key lie on the board: mpremote cp ca.crt client.crt client.key :
HOST = "{{host}}"
PORT = 8884
CLIENT_ID = b"{{clientId}}"
# Bytes, not text: umqtt counts a text's characters where MQTT counts bytes.
TOPIC = b"{{user}}/vault/temperature"
KEEP_ALIVE = 60  # umqtt's own default is 0: then the broker never notices an unplugged board


def connect_wifi():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        wlan.connect(WIFI_NAME, WIFI_PASSWORD)
        while not wlan.isconnected():
            time.sleep(0.5)
    print("Wi-Fi connected, my address is", wlan.ifconfig()[0])


def read_der(name):
    # DER is what lies in a PEM file between its first and its last line, written as base64.
    with open(name) as file:
        lines = [line.strip() for line in file]
    return binascii.a2b_base64("".join(line for line in lines if "-----" not in line))


def run():
    client.connect()
    print("MQTT connected")
    pinged = time.time()
    n = 0
    next_at = time.ticks_ms()
    while True:
        client.check_msg()
        if time.ticks_diff(time.ticks_ms(), next_at) >= 0:
            n += 1
            # Simulated: put the value of your own sensor here.
            client.publish(TOPIC, ("%.1f" % (21 + n % 10 / 10)).encode())
            next_at = time.ticks_add(next_at, 2000)
        if time.time() - pinged >= KEEP_ALIVE // 2:
            client.ping()
            pinged = time.time()
        time.sleep(0.1)


connect_wifi()
# Certificates are valid from one date to another, and a board wakes up in the year 2000: first the time.
ntptime.settime()
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# Without CERT_REQUIRED MicroPython encrypts, and trusts anybody.
context.verify_mode = ssl.CERT_REQUIRED
context.load_verify_locations(cadata=read_der("ca.crt"))
# Both ways: this proves the board to the broker.
context.load_cert_chain(read_der("client.crt"), read_der("client.key"))
# umqtt sends no user name without a password, and none is needed: the certificate says who this is.
client = MQTTClient(CLIENT_ID, HOST, port=PORT, keepalive=KEEP_ALIVE, ssl=context)
client.set_callback(lambda topic, message: None)
while True:
    try:
        run()
    except OSError as error:
        print("Connection lost, again in 5 s:", error)
        time.sleep(5)
