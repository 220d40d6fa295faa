# The module ntptime. No question goes out: the clock of this computer answers.

import _board
import time as _time

host = "pool.ntp.org"
timeout = 1


def time():
    if not _board.has_wifi():
        raise OSError(110)
    _board.note("ntp")
    return _board.wall() - _time._EPOCH


def settime():
    time()
    _time._is_set = True
