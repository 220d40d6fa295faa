# The module dht: the sensor that the page shows at the pin.

import _board


class _Sensor:
    def __init__(self, pin):
        self._pin = pin if isinstance(pin, int) else pin.id()

    def measure(self):
        temperature = _board.read_temperature(self._pin)
        if temperature == -107:
            raise OSError(110)  # no sensor answers at this pin
        self._temperature = temperature
        self._humidity = _board.read_humidity(self._pin)


class DHT22(_Sensor):
    def temperature(self):
        return self._temperature / 10

    def humidity(self):
        return self._humidity / 10


class DHT11(_Sensor):
    def temperature(self):
        return self._temperature // 10

    def humidity(self):
        return self._humidity // 10
