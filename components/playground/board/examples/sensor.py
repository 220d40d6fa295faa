# Temperature and humidity every two seconds, and a will that speaks when the board cannot. Pull the plug and see.
import json
import time
import dht
from machine import Pin
from umqtt.simple import MQTTClient

SERVER = "192.168.1.35"
STATUS = b"house/kitchen/status"

sensor = dht.DHT22(Pin(4))
client = MQTTClient("kitchen-sensor", SERVER, keepalive=10)
client.set_last_will(STATUS, b"offline", retain=True)
client.connect()
client.publish(STATUS, b"online", retain=True)
print("connected")

try:
    while True:
        sensor.measure()
        reading = {"celsius": sensor.temperature(), "humidity": sensor.humidity()}
        client.publish(b"house/kitchen/climate", json.dumps(reading))
        print(reading)
        time.sleep(2)
finally:
    client.publish(STATUS, b"offline", retain=True)
    client.disconnect()
    print("said goodbye")
