# A switch for a lamp on another board: each press of the button says the other word.
import time
from machine import Pin
from umqtt.simple import MQTTClient

SERVER = "192.168.1.35"
button = Pin(0, Pin.IN, Pin.PULL_UP)
presses = 0


def on_press(pin):
    global presses
    presses += 1


button.irq(on_press, Pin.IRQ_FALLING)
client = MQTTClient("switch", SERVER, keepalive=30)
client.connect()
print("ready: press the button")

said = 0
last_ping = time.ticks_ms()
while True:
    if said < presses:
        said += 1
        word = b"on" if said % 2 else b"off"
        client.publish(b"house/lamp/set", word)
        print("said", word.decode())
    if time.ticks_diff(time.ticks_ms(), last_ping) > 15000:
        client.ping()
        last_ping = time.ticks_ms()
    time.sleep_ms(20)
