# The module time. A board's clock counts from 2000 and begins there when it is switched on, until ntptime sets it.
# paho is for computers, whose clock is right and counts from 1970.

import sys
import utime as _utime
import _board
import _events
from utime import ticks_add, ticks_diff

_EPOCH = 946684800
_started = _board.wall()
_is_set = False


def _is_board():
    return "paho.mqtt.client" not in sys.modules


def time():
    wall = _board.wall()
    if not _is_board():
        return wall
    return wall - _EPOCH if _is_set else wall - _started


def time_ns():
    return time() * 1000000000


def gmtime(seconds=None):
    seconds = time() if seconds is None else int(seconds)
    return _utime.gmtime(seconds + _EPOCH if _is_board() else seconds)


localtime = gmtime


def mktime(parts):
    seconds = _utime.mktime(parts)
    return seconds - _EPOCH if _is_board() else seconds


def sleep(seconds):
    _events.wait(seconds * 1000)


def sleep_ms(ms):
    _events.wait(ms)


def sleep_us(us):
    _events.wait(us / 1000)


def ticks_ms():
    _events.breathe()
    return _utime.ticks_ms()


def ticks_us():
    _events.breathe()
    return _utime.ticks_us()


ticks_cpu = ticks_us


def monotonic():
    _events.breathe()
    return _board.now() / 1000


perf_counter = monotonic


def _two(number):
    return "%02d" % number


def strftime(format, parts=None):
    year, month, day, hour, minute, second = (parts or localtime())[:6]
    for mark, text in (
        ("%Y", str(year)),
        ("%m", _two(month)),
        ("%d", _two(day)),
        ("%H", _two(hour)),
        ("%M", _two(minute)),
        ("%S", _two(second)),
    ):
        format = format.replace(mark, text)
    return format
