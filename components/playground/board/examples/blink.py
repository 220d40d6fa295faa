# Blink: the first program of every board.
import time
from machine import Pin

led = Pin(2, Pin.OUT)

while True:
    led.toggle()
    print("on" if led.value() else "off")
    time.sleep(0.5)
