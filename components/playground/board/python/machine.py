# The module machine: pins, converters, pulses and timers of the board on the page.

import _board
import _events

PWRON_RESET = 1
HARD_RESET = 2
WDT_RESET = 3
DEEPSLEEP_RESET = 4
SOFT_RESET = 5

_TIMERS = 1000


class Pin:
    IN = 1
    OUT = 3
    OPEN_DRAIN = 7
    PULL_DOWN = 1
    PULL_UP = 2
    IRQ_RISING = 1
    IRQ_FALLING = 2

    def __init__(self, id, mode=-1, pull=-1, *, value=None, **more):
        self._id = id
        self.init(mode, pull, value=value)

    def init(self, mode=-1, pull=-1, *, value=None, **more):
        if pull in (Pin.PULL_UP, Pin.PULL_DOWN):
            _board.pull_pin(self._id, 1 if pull == Pin.PULL_UP else 0)
        if value is not None:
            self.value(value)
        elif mode == Pin.OUT:
            self.value(_board.read_pin(self._id))

    def id(self):
        return self._id

    def value(self, level=None):
        _events.breathe()
        if level is None:
            return _board.read_pin(self._id)
        _board.write_pin(self._id, 1 if level else 0)

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)

    def toggle(self):
        self.value(not self.value())

    def irq(self, handler=None, trigger=IRQ_RISING | IRQ_FALLING, **more):
        _events.handlers[self._id] = handler and (lambda: handler(self))
        _board.hear_pin(self._id, trigger if handler else 0)

    def __repr__(self):
        return "Pin(%s)" % self._id


def _number(pin):
    return pin if isinstance(pin, int) else pin.id()


class Signal:
    def __init__(self, pin, *more, invert=False, **settings):
        self._pin = pin if isinstance(pin, Pin) else Pin(pin, *more, **settings)
        self._invert = 1 if invert else 0

    def value(self, level=None):
        if level is None:
            return self._pin.value() ^ self._invert
        self._pin.value((1 if level else 0) ^ self._invert)

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)


class ADC:
    ATTN_0DB = 0
    ATTN_2_5DB = 1
    ATTN_6DB = 2
    ATTN_11DB = 3
    WIDTH_9BIT = 9
    WIDTH_10BIT = 10
    WIDTH_11BIT = 11
    WIDTH_12BIT = 12

    def __init__(self, pin, **settings):
        self._id = _number(pin)
        self._bits = 12

    def atten(self, attenuation):
        pass

    def width(self, bits):
        self._bits = bits

    def read_u16(self):
        _events.breathe()
        return _board.read_voltage(self._id)

    def read(self):
        return self.read_u16() >> (16 - self._bits)

    def read_uv(self):
        return self.read_u16() * 3300000 // 65535


class PWM:
    def __init__(self, pin, freq=5000, duty=None, *, duty_u16=None, duty_ns=None, **settings):
        self._id = _number(pin)
        self._freq = freq
        self._duty = 32768
        self.init(freq=freq, duty=duty, duty_u16=duty_u16, duty_ns=duty_ns)

    def init(self, freq=None, duty=None, *, duty_u16=None, duty_ns=None, **settings):
        if freq is not None:
            self._freq = freq
        if duty is not None:
            self._duty = min(65535, duty << 6)
        elif duty_u16 is not None:
            self._duty = duty_u16
        elif duty_ns is not None:
            self._duty = min(65535, duty_ns * self._freq * 65535 // 1000000000)
        _events.breathe()
        _board.pulse_pin(self._id, self._duty, self._freq)

    def freq(self, freq=None):
        if freq is None:
            return self._freq
        self.init(freq=freq)

    def duty(self, duty=None):
        if duty is None:
            return self._duty >> 6
        self.init(duty=duty)

    def duty_u16(self, duty=None):
        if duty is None:
            return self._duty
        self.init(duty_u16=duty)

    def duty_ns(self, duty=None):
        if duty is None:
            return self._duty * 1000000000 // 65535 // self._freq
        self.init(duty_ns=duty)

    def deinit(self):
        _board.pulse_pin(self._id, 0, 0)


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1
    _others = 100

    def __init__(self, id=-1, **settings):
        if id < 0:
            # There may be any number of those that are made of software.
            id = Timer._others
            Timer._others += 1
        self._id = id
        if settings:
            self.init(**settings)

    def init(self, *, mode=PERIODIC, freq=-1, period=-1, callback=None, **more):
        ms = period if period >= 0 else 1000 / freq
        _events.handlers[_TIMERS + self._id] = callback and (lambda: callback(self))
        _board.start_timer(self._id, ms, mode)

    def deinit(self):
        _board.stop_timer(self._id)


class I2C:
    def __init__(self, id=0, **settings):
        pass

    def scan(self):
        return [0x3C]


SoftI2C = I2C


class SPI:
    def __init__(self, id=0, **settings):
        pass


SoftSPI = SPI


class WDT:
    def __init__(self, id=0, timeout=5000):
        self._ms = timeout
        _events.handlers[_TIMERS + 99] = reset
        self.feed()

    def feed(self):
        _board.start_timer(99, self._ms, Timer.ONE_SHOT)


class RTC:
    def datetime(self, parts=None):
        import time

        year, month, day, hour, minute, second, weekday = time.localtime()[:7]
        return (year, month, day, weekday, hour, minute, second, 0)


def unique_id():
    return bytes.fromhex(_board.unique_id())


def reset():
    _board.reset()


soft_reset = reset


def reset_cause():
    return PWRON_RESET


def freq(hertz=None):
    return 240000000


def idle():
    _events.wait(1)


def lightsleep(ms=1000):
    _events.wait(ms)


def deepsleep(ms=-1):
    _events.wait(ms if ms >= 0 else 1 << 30)
    reset()


def time_pulse_us(pin, level, timeout=1000000):
    return -2


def disable_irq():
    return 0


def enable_irq(state):
    pass
