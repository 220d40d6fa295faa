# Waiting, and what happens meanwhile: handlers of pins and timers, and clients that work in the background.

import sys
import _board

TIMED_OUT = -1001
INTERRUPTED = -1002
EVENT = -1003

handlers = {}  # by the event's number
background = []  # functions that work a little, and give the milliseconds until they want to work again
_is_busy = False


def run():
    global _is_busy
    if _is_busy:
        return
    _is_busy = True
    try:
        while True:
            event = _board.next_event()
            if event < 0:
                break
            handler = handlers.get(event)
            if handler:
                handler()
    finally:
        _is_busy = False


def work():
    # Nobody's turn comes within a turn of his own.
    global _is_busy
    soon = 1000
    if not _is_busy:
        _is_busy = True
        try:
            for one in background:
                soon = min(soon, one())
        finally:
            _is_busy = False
    return soon


def checked(result):
    if result == INTERRUPTED:
        raise KeyboardInterrupt
    return result


def wait(ms):
    until = _board.now() + ms
    left = ms
    while True:
        if _is_busy:
            checked(_board.sleep(left))
            return
        nap = min(left, work()) if background else left
        found = checked(_board.wait(nap))
        if found == EVENT:
            run()
        left = until - _board.now()
        # A timer may be a little early.
        if left <= 0 or (found != EVENT and left < 1):
            return


# Once: until something comes, or not so long.
def nap(ms):
    if _is_busy:
        checked(_board.sleep(min(ms, 10)))
    elif checked(_board.wait(ms)) == EVENT:
        run()


def breathe():
    if _board.breathe():
        run()


def idle():
    while background or _board.is_armed():
        wait(200)


# After a program. Where paho runs is a computer, and that closes what a script has left open.
def over():
    if "paho.mqtt.client" in sys.modules:
        _board.close_all()
