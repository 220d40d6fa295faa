# A lamp that obeys: it listens for "on" and "off", and says what it has done.
import time
from machine import Pin
from umqtt.simple import MQTTClient

SERVER = "192.168.1.35"
led = Pin(2, Pin.OUT)


def on_message(topic, message):
    led.value(message == b"on")
    client.publish(b"house/lamp/state", b"on" if led.value() else b"off", retain=True)
    print("lamp", "on" if led.value() else "off")


client = MQTTClient("lamp", SERVER, keepalive=30)
client.set_callback(on_message)
client.connect()
client.subscribe(b"house/lamp/set")
print("listening")

last_ping = time.ticks_ms()
while True:
    client.check_msg()
    if time.ticks_diff(time.ticks_ms(), last_ping) > 15000:
        client.ping()
        last_ping = time.ticks_ms()
    time.sleep_ms(20)
