# The module select: waits until one of some sockets has something to read. To write, none ever has to wait here.

import _board
import _events

POLLIN = 1
POLLOUT = 4
POLLERR = 8
POLLHUP = 16


class _Poll:
    def __init__(self):
        self._masks = {}

    def register(self, stream, mask=POLLIN | POLLOUT):
        self._masks[stream] = mask

    def modify(self, stream, mask):
        self._masks[stream] = mask

    def unregister(self, stream):
        self._masks.pop(stream, None)

    def _found(self):
        found = []
        for stream, mask in self._masks.items():
            events = mask & POLLOUT
            if mask & POLLIN and _board.is_ready(stream.fileno()):
                events |= POLLIN
            if events:
                found.append((stream, events))
        return found

    def poll(self, timeout=-1):
        until = None if timeout is None or timeout < 0 else _board.now() + timeout
        for stream in self._masks:
            _board.watch(stream.fileno(), 1)
        try:
            # Whatever has arrived comes in.
            _events.nap(0)
            while True:
                found = self._found()
                left = 1000 if until is None else until - _board.now()
                if found or left <= 0:
                    return found
                _events.nap(left)
        finally:
            for stream in self._masks:
                _board.watch(stream.fileno(), 0)

    def ipoll(self, timeout=-1, flags=0):
        return iter(self.poll(timeout))


def poll():
    return _Poll()


def select(readers, writers, others, timeout=-1):
    waiting = _Poll()
    for stream in readers:
        waiting.register(stream, POLLIN)
    for stream in writers:
        waiting.register(stream, POLLIN | POLLOUT if stream in readers else POLLOUT)
    found = waiting.poll(-1 if timeout is None or timeout < 0 else timeout * 1000)
    return (
        [stream for stream, events in found if events & POLLIN],
        [stream for stream, events in found if events & POLLOUT],
        [],
    )
