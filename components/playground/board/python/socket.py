# The module socket: TCP streams to the page, which knows where they lead.

import uctypes
import _board
from errno import EAGAIN, ENOTCONN, EOPNOTSUPP, ETIMEDOUT
from _events import TIMED_OUT, checked

AF_INET = 2
AF_INET6 = 10
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOL_SOCKET = 1
SO_REUSEADDR = 4
IPPROTO_TCP = 6
TCP_NODELAY = 1

_CONNECT_MS = 15000


def getaddrinfo(host, port, *more):
    if not _board.has_wifi():
        raise OSError(-202)
    return [(AF_INET, SOCK_STREAM, 0, "", (host, port))]


def _found(result):
    checked(result)
    if result == TIMED_OUT:
        raise OSError(ETIMEDOUT)
    if result < 0:
        raise OSError(-result)
    return result


class socket:
    def __init__(self, family=AF_INET, kind=SOCK_STREAM, protocol=0):
        if kind != SOCK_STREAM:
            raise OSError(EOPNOTSUPP)
        self._id = 0
        self._ms = -1  # below zero: waits for ever

    def settimeout(self, seconds):
        self._ms = -1 if seconds is None else int(seconds * 1000)

    def setblocking(self, waits):
        self._ms = -1 if waits else 0

    def setsockopt(self, *more):
        pass

    def fileno(self):
        return self._id

    def connect(self, address):
        host, port = address[:2]
        if not isinstance(host, str):
            host = bytes(host).decode()
        ms = self._ms if self._ms > 0 else _CONNECT_MS
        self._id = _found(_board.connect(host, port, ms))

    def write(self, data, length=None):
        if isinstance(data, str):
            data = data.encode()
        if length is None:
            length = len(data)
        if length == 0:
            return 0
        if not self._id:
            raise OSError(ENOTCONN)
        return _found(_board.send(self._id, uctypes.addressof(data), length))

    def send(self, data):
        return self.write(data)

    def sendall(self, data):
        self.write(data)

    def _receive(self, address, length):
        # A count of bytes, 0 at the end, or None when there is nothing and this socket does not wait.
        if not self._id:
            raise OSError(ENOTCONN)
        result = _board.recv(self._id, address, length, self._ms)
        if result == TIMED_OUT and self._ms == 0:
            return None
        return _found(result)

    def read(self, length=-1):
        if length < 0:
            whole = b""
            while True:
                part = self.recv(512)
                if not part:
                    return whole
                whole += part
        room = bytearray(length)
        start = uctypes.addressof(room)
        at = 0
        while at < length:
            count = self._receive(start + at, length - at)
            if count is None and at == 0:
                return None
            if not count:
                break
            at += count
        return bytes(room) if at == length else bytes(room[:at])

    def readinto(self, room, length=None):
        return self._receive(uctypes.addressof(room), len(room) if length is None else length)

    def recv(self, length):
        room = bytearray(length)
        count = self._receive(uctypes.addressof(room), length)
        if count is None:
            raise OSError(EAGAIN)
        return bytes(room[:count])

    def readline(self):
        line = b""
        while not line.endswith(b"\n"):
            letter = self.read(1)
            if not letter:
                break
            line += letter
        return line

    def makefile(self, *more):
        return self

    def close(self):
        if self._id:
            _board.close(self._id)
            self._id = 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def create_connection(address, timeout=None):
    made = socket()
    made.settimeout(timeout)
    made.connect(address)
    return made
