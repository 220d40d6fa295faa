# umqtt.simple: the calls of the client that MicroPython boards carry, with its limits and its ways. QoS 2 is refused; keep
# alive is 0 unless it is asked for, so that a broker never misses a board whose plug was pulled; the length of a text is
# counted in letters and not in bytes, so that "21.5 °C" breaks the stream: give it bytes.

import socket
import struct


class MQTTException(Exception):
    pass


def _field(text):
    return struct.pack("!H", len(text)) + (text.encode() if isinstance(text, str) else text)


def _size(number):
    size = b""
    while number > 0x7F:
        size += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return size + bytes((number,))


class MQTTClient:
    def __init__(
        self,
        client_id,
        server,
        port=0,
        user=None,
        password=None,
        keepalive=0,
        ssl=None,
        ssl_params={},
    ):
        self.client_id = client_id
        self.sock = None
        self.server = server
        self.port = port or (8883 if ssl else 1883)
        self.ssl = ssl
        self.ssl_params = ssl_params
        self.pid = 0
        self.cb = None
        self.user = user
        self.pswd = password
        self.keepalive = keepalive
        self.lw_topic = None
        self.lw_msg = None
        self.lw_qos = 0
        self.lw_retain = False

    def set_callback(self, f):
        self.cb = f

    def set_last_will(self, topic, msg, retain=False, qos=0):
        assert 0 <= qos <= 2
        assert topic
        self.lw_topic = topic
        self.lw_msg = msg
        self.lw_qos = qos
        self.lw_retain = retain

    def connect(self, clean_session=True, timeout=None):
        self.sock = socket.socket()
        self.sock.settimeout(timeout)
        self.sock.connect(socket.getaddrinfo(self.server, self.port)[0][-1])
        if self.ssl is True:
            import ssl

            self.sock = ssl.wrap_socket(self.sock, **self.ssl_params)
        elif self.ssl:
            self.sock = self.ssl.wrap_socket(self.sock, server_hostname=self.server)
        assert self.keepalive < 65536
        flags = 0x02 if clean_session else 0
        payload = _field(self.client_id)
        length = 10 + 2 + len(self.client_id)
        if self.lw_topic:
            flags |= 0x04 | self.lw_qos << 3 | (0x20 if self.lw_retain else 0)
            payload += _field(self.lw_topic) + _field(self.lw_msg)
            length += 4 + len(self.lw_topic) + len(self.lw_msg)
        if self.user is not None:
            flags |= 0xC0
            payload += _field(self.user) + _field(self.pswd)
            length += 4 + len(self.user) + len(self.pswd)
        head = b"\x00\x04MQTT\x04" + struct.pack("!BH", flags, self.keepalive)
        self.sock.write(b"\x10" + _size(length) + head + payload)
        answer = self.sock.read(4)
        assert answer[0] == 0x20 and answer[1] == 0x02
        if answer[3] != 0:
            raise MQTTException(answer[3])
        return answer[2] & 1

    def disconnect(self):
        self.sock.write(b"\xe0\0")
        self.sock.close()

    def ping(self):
        self.sock.write(b"\xc0\0")

    def _next_pid(self):
        self.pid += 1
        return struct.pack("!H", self.pid)

    def publish(self, topic, msg, retain=False, qos=0):
        length = 2 + len(topic) + len(msg) + (2 if qos else 0)
        assert length < 2097152
        self.sock.write(bytes((0x30 | qos << 1 | (1 if retain else 0),)) + _size(length) + _field(topic))
        if qos == 0:
            self.sock.write(msg)
            return
        pid = self._next_pid()
        self.sock.write(pid)
        self.sock.write(msg)
        assert qos == 1
        while True:
            if self.wait_msg() == 0x40:
                assert self.sock.read(1) == b"\x02"
                if self.sock.read(2) == pid:
                    return

    def subscribe(self, topic, qos=0):
        assert self.cb is not None, "Subscribe callback is not set"
        pid = self._next_pid()
        # One byte for the length: a filter of more than 122 bytes does not fit.
        head = struct.pack("!BB", 0x82, 2 + 2 + len(topic) + 1)
        self.sock.write(head + pid + _field(topic) + bytes((qos,)))
        while True:
            if self.wait_msg() == 0x90:
                answer = self.sock.read(4)
                assert answer[1:3] == pid
                if answer[3] == 0x80:
                    raise MQTTException(answer[3])
                return

    def _read_size(self):
        number = 0
        shift = 0
        while True:
            digit = self.sock.read(1)[0]
            number |= (digit & 0x7F) << shift
            if not digit & 0x80:
                return number
            shift += 7

    # Waits for one packet. A message goes to the callback; the first byte of an answer is returned.
    def wait_msg(self):
        first = self.sock.read(1)
        self.sock.setblocking(True)
        if first is None:
            return None
        if first == b"":
            raise OSError(-1)
        first = first[0]
        if first == 0xD0:
            assert self.sock.read(1) == b"\0"
            return None
        if first & 0xF0 != 0x30:
            return first
        size = self._read_size()
        topic_size = struct.unpack("!H", self.sock.read(2))[0]
        topic = self.sock.read(topic_size)
        size -= 2 + topic_size
        if first & 6:
            pid = self.sock.read(2)
            size -= 2
        msg = self.sock.read(size)
        self.cb(topic, msg)
        if first & 6 == 2:
            self.sock.write(b"\x40\x02" + pid)
        elif first & 6 == 4:
            assert 0
        return first

    # The same without waiting when there is nothing.
    def check_msg(self):
        self.sock.setblocking(False)
        return self.wait_msg()
