# paho.mqtt.client for boards in the page: the calls that scripts for a Raspberry Pi use, with the callbacks of version 1
# and of version 2. It speaks MQTT 3.1.1. Nothing runs beside a program here: after loop_start() the client works whenever
# the program sleeps.

import socket
import struct
import utime
import _board
import _events

MQTTv31 = 3
MQTTv311 = 4
MQTTv5 = 5

MQTT_ERR_SUCCESS = 0
MQTT_ERR_NO_CONN = 4
MQTT_ERR_CONN_REFUSED = 5
MQTT_ERR_CONN_LOST = 7
MQTT_ERR_KEEPALIVE = 16

CONNACK_ACCEPTED = 0

_CONNACKS = (
    "Connection Accepted.",
    "Connection Refused: unacceptable protocol version.",
    "Connection Refused: identifier rejected.",
    "Connection Refused: broker unavailable.",
    "Connection Refused: bad user name or password.",
    "Connection Refused: not authorised.",
)
# Version 2 names everything as MQTT 5 does.
_REASONS = {
    "connect": {
        0: (0, "Success"),
        1: (132, "Unsupported protocol version"),
        2: (133, "Client identifier not valid"),
        3: (136, "Server unavailable"),
        4: (134, "Bad user name or password"),
        5: (135, "Not authorized"),
    },
    "disconnect": {0: (0, "Normal disconnection"), 7: (128, "Unspecified error"), 16: (141, "Keep alive timeout")},
    "subscribe": {0: (0, "Granted QoS 0"), 1: (1, "Granted QoS 1"), 2: (2, "Granted QoS 2"), 128: (128, "Unspecified error")},
    "publish": {0: (0, "Success")},
}


class CallbackAPIVersion:
    VERSION1 = 1
    VERSION2 = 2


class MQTTErrorCode:
    MQTT_ERR_SUCCESS = MQTT_ERR_SUCCESS
    MQTT_ERR_NO_CONN = MQTT_ERR_NO_CONN


class ReasonCode:
    def __init__(self, packet, code):
        self.value, self._name = _REASONS[packet].get(code, (128, "Unspecified error"))
        self.is_failure = self.value >= 0x80

    def getName(self):
        return self._name

    def __str__(self):
        return self._name

    __repr__ = __str__

    def __eq__(self, other):
        if isinstance(other, ReasonCode):
            return self.value == other.value
        return other in (self.value, self._name)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.value


class ConnectFlags:
    def __init__(self, session_present):
        self.session_present = session_present


class DisconnectFlags:
    def __init__(self, by_server):
        self.is_disconnect_packet_from_server = by_server


class MQTTMessage:
    def __init__(self, mid=0, topic=b""):
        self.mid = mid
        self._topic = topic
        self.payload = b""
        self.qos = 0
        self.retain = False
        self.dup = False
        self.timestamp = utime.ticks_ms() / 1000

    @property
    def topic(self):
        return self._topic.decode()


class MQTTMessageInfo:
    def __init__(self, client, mid):
        self._client = client
        self.mid = mid
        self.rc = MQTT_ERR_SUCCESS
        self._is_done = False

    def is_published(self):
        if self.rc == MQTT_ERR_NO_CONN:
            raise RuntimeError("Message publish failed: The client is not currently connected.")
        return self._is_done

    def wait_for_publish(self, timeout=None):
        until = None if timeout is None else _board.now() + timeout * 1000
        while not self.is_published() and (until is None or _board.now() < until):
            self._client._turn(100)

    def __iter__(self):
        return iter((self.rc, self.mid))

    def __getitem__(self, index):
        return (self.rc, self.mid)[index]


class _Waiting:
    # A message of ours that is not acknowledged yet. `packet` is the next to be sent should the connection break.
    def __init__(self, info, packet, qos):
        self.info = info
        self.packet = packet
        self.qos = qos
        self.is_sent = False


def topic_matches_sub(sub, topic):
    if topic[:1] == "$" and sub[:1] != "$":
        return False
    wanted = sub.split("/")
    levels = topic.split("/")
    for i, one in enumerate(wanted):
        if one == "#":
            return True
        if i >= len(levels) or one not in ("+", levels[i]):
            return False
    return len(wanted) == len(levels)


def connack_string(code):
    return _CONNACKS[code] if 0 <= code < 6 else "Connection Refused: unknown reason."


def error_string(code):
    return {
        0: "No error.",
        4: "The client is not currently connected.",
        7: "The connection was lost.",
    }.get(code, "Unknown error.")


def _bytes(value):
    if value is None:
        return b""
    if isinstance(value, (int, float)):
        value = str(value)
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    raise TypeError("payload must be a string, bytearray, int, float or None.")


def _field(value):
    data = _bytes(value)
    return struct.pack("!H", len(data)) + data


def _packet(first, body):
    size = len(body)
    head = bytearray((first,))
    while True:
        digit = size & 0x7F
        size >>= 7
        head.append(digit | 0x80 if size else digit)
        if not size:
            return bytes(head) + body


class Client:
    def __init__(self, *given, **settings):
        given = list(given)
        self._version = settings.get("callback_api_version", 1)
        if given and given[0] in (1, 2):
            self._version = given.pop(0)
        names = ("client_id", "clean_session", "userdata", "protocol", "transport", "reconnect_on_failure")
        for name, value in zip(names, given):
            settings[name] = value
        client_id = settings.get("client_id") or ""
        clean = settings.get("clean_session")
        if settings.get("protocol", MQTTv311) == MQTTv5:
            raise ValueError("paho on a board in the page speaks MQTT 3.1.1; leave protocol out.")
        self._clean = True if clean is None else bool(clean)
        if not self._clean and not client_id:
            raise ValueError("A client id must be provided if clean session is False.")
        self._client_id = client_id
        self._userdata = settings.get("userdata")
        self._comes_back = settings.get("reconnect_on_failure", True)
        self._user = self._password = self._will = None
        self._host = None
        self._sock = None
        self._in = b""
        self._mid = 0
        self._ours = {}  # not acknowledged, by packet identifier, in their order
        self._theirs = {}  # QoS 2, until they are released
        self._filters = []
        self._is_connected = False
        self._is_leaving = False
        self._delays = (1, 120)
        self._delay = 1
        self._retry_at = None
        self._is_pinging = False
        self._sent_at = self._heard_at = 0
        for name in ("connect", "disconnect", "message", "publish", "subscribe", "unsubscribe", "log", "connect_fail"):
            setattr(self, "on_" + name, None)

    # What is said before connecting.

    def username_pw_set(self, username, password=None):
        self._user = username
        self._password = password

    def will_set(self, topic, payload=None, qos=0, retain=False, properties=None):
        self._will = (topic, payload, qos, retain)

    def will_clear(self):
        self._will = None

    def tls_set(self, *more, **settings):
        _board.note("tls")

    tls_set_context = tls_set

    def tls_insecure_set(self, value):
        pass

    def user_data_set(self, userdata):
        self._userdata = userdata

    def user_data_get(self):
        return self._userdata

    def reconnect_delay_set(self, min_delay=1, max_delay=120):
        self._delays = (min_delay, max_delay)
        self._delay = min_delay

    def max_inflight_messages_set(self, inflight):
        pass

    def max_queued_messages_set(self, queue_size):
        return self

    def enable_logger(self, logger=None):
        pass

    def disable_logger(self):
        pass

    def message_callback_add(self, sub, callback):
        self.message_callback_remove(sub)
        self._filters.append((sub, callback))

    def message_callback_remove(self, sub):
        self._filters = [one for one in self._filters if one[0] != sub]

    # Callbacks may be given by decorators.

    def _decorator(name):
        def callback(self):
            def take(function):
                setattr(self, "on_" + name, function)
                return function

            return take

        return callback

    connect_callback = _decorator("connect")
    disconnect_callback = _decorator("disconnect")
    message_callback = _decorator("message")
    publish_callback = _decorator("publish")
    subscribe_callback = _decorator("subscribe")

    def topic_callback(self, sub):
        def take(function):
            self.message_callback_add(sub, function)
            return function

        return take

    # Connecting.

    def connect_async(self, host, port=1883, keepalive=60, *more, **settings):
        self._host = host
        self._port = port
        self._keepalive = keepalive
        self._is_leaving = False
        self._retry_at = _board.now()

    def connect(self, host, port=1883, keepalive=60, *more, **settings):
        self.connect_async(host, port, keepalive)
        return self.reconnect()

    def reconnect(self):
        if not self._host:
            raise ValueError("Invalid host.")
        self._drop()
        self._retry_at = None
        self._in = b""
        for one in self._ours.values():
            one.is_sent = False
        sock = socket.socket()
        sock.connect((self._host, self._port))
        sock.setblocking(False)
        self._sock = sock
        self._is_pinging = False
        self._heard_at = _board.now()
        flags = 0x02 if self._clean else 0
        payload = _field(self._client_id)
        if self._will:
            topic, message, qos, retain = self._will
            flags |= 0x04 | qos << 3 | (0x20 if retain else 0)
            payload += _field(topic) + _field(message)
        if self._user is not None:
            flags |= 0x80
            payload += _field(self._user)
            if self._password is not None:
                flags |= 0x40
                payload += _field(self._password)
        head = _field("MQTT") + struct.pack("!BBH", MQTTv311, flags, self._keepalive)
        self._send(_packet(0x10, head + payload))
        return MQTT_ERR_SUCCESS

    def disconnect(self, *more, **settings):
        self._is_leaving = True
        self._retry_at = None
        if not self._sock:
            return MQTT_ERR_NO_CONN
        self._send(b"\xe0\x00")
        self._lost(MQTT_ERR_SUCCESS)
        return MQTT_ERR_SUCCESS

    def is_connected(self):
        return self._is_connected

    # Messages and subscriptions.

    def _next_mid(self):
        self._mid = self._mid % 65535 + 1
        return self._mid

    def publish(self, topic, payload=None, qos=0, retain=False, properties=None):
        if not topic:
            raise ValueError("Invalid topic.")
        if "+" in topic or "#" in topic:
            raise ValueError("Publish topic cannot contain wildcards.")
        if not 0 <= qos <= 2:
            raise ValueError("Invalid QoS level.")
        data = _bytes(payload)
        info = MQTTMessageInfo(self, self._next_mid())
        mid = struct.pack("!H", info.mid) if qos else b""
        packet = _packet(0x30 | qos << 1 | (1 if retain else 0), _field(topic) + mid + data)
        if qos:
            self._ours[info.mid] = _Waiting(info, packet, qos)
        if not self._sock:
            info.rc = MQTT_ERR_NO_CONN
        elif qos:
            self._give(self._ours[info.mid])
        else:
            self._send(packet)
            self._published(info)
        return info

    def subscribe(self, topic, qos=0, options=None, properties=None):
        if isinstance(topic, tuple):
            topic = [topic]
        wanted = topic if isinstance(topic, list) else [(topic, qos)]
        if not all(one[0] for one in wanted):
            raise ValueError("Invalid topic.")
        if not self._sock:
            return MQTT_ERR_NO_CONN, None
        mid = self._next_mid()
        body = b"".join(_field(name) + bytes((level,)) for name, level in wanted)
        self._send(_packet(0x82, struct.pack("!H", mid) + body))
        return MQTT_ERR_SUCCESS, mid

    def unsubscribe(self, topic, properties=None):
        if not self._sock:
            return MQTT_ERR_NO_CONN, None
        mid = self._next_mid()
        wanted = topic if isinstance(topic, list) else [topic]
        self._send(_packet(0xA2, struct.pack("!H", mid) + b"".join(_field(one) for one in wanted)))
        return MQTT_ERR_SUCCESS, mid

    # Its work.

    def loop(self, timeout=1.0, max_packets=1):
        if not self._sock:
            return MQTT_ERR_NO_CONN
        self._turn(timeout * 1000)
        return MQTT_ERR_SUCCESS if self._sock else MQTT_ERR_CONN_LOST

    def loop_forever(self, timeout=1.0, max_packets=1, retry_first_connection=False):
        while not self._is_leaving:
            if not self._sock and self._retry_at is None:
                break
            self._turn(timeout * 1000)
        return MQTT_ERR_SUCCESS

    def loop_start(self):
        if self._work not in _events.background:
            _events.background.append(self._work)
            self._watch(1)
        return MQTT_ERR_SUCCESS

    def loop_stop(self, force=False):
        if self._work in _events.background:
            _events.background.remove(self._work)
            self._watch(0)
        return MQTT_ERR_SUCCESS

    def _watch(self, is_watched):
        if self._sock:
            _board.watch(self._sock.fileno(), is_watched)

    # Reads what is there, else waits for a while.
    def _turn(self, ms):
        soon = self._work()
        self._watch(1)
        if self._sock or self._retry_at is not None:
            _events.nap(min(ms, soon))
        if self._work not in _events.background:
            self._watch(0)
        self._work()

    # Everything that can be done now. Gives the milliseconds until there is something again.
    def _work(self):
        if self._retry_at is not None and not self._sock and not self._is_leaving:
            if _board.now() < self._retry_at:
                return self._retry_at - _board.now()
            self._try_again()
        self._read()
        return self._care()

    def _try_again(self):
        try:
            self.reconnect()
            if self._work in _events.background:
                self._watch(1)
        except OSError:
            if self.on_connect_fail:
                self.on_connect_fail(self, self._userdata)
            self._retry_later()

    def _retry_later(self):
        if self._comes_back and not self._is_leaving:
            self._retry_at = _board.now() + self._delay * 1000
            self._delay = min(self._delay * 2, self._delays[1])

    def _care(self):
        if not self._sock or not self._keepalive:
            return 1000
        now = _board.now()
        left = self._keepalive * 1000 - max(now - self._sent_at, now - self._heard_at)
        if left > 0:
            return left
        if self._is_pinging:
            self._lost(MQTT_ERR_KEEPALIVE)
        elif self._is_connected:
            self._is_pinging = True
            self._heard_at = now
            self._send(b"\xc0\x00")
        return 1000

    def _send(self, packet):
        self._sent_at = _board.now()
        try:
            self._sock.write(packet)
        except OSError:
            self._lost(MQTT_ERR_CONN_LOST)

    def _drop(self):
        sock = self._sock
        self._sock = None
        self._is_connected = False
        if sock:
            sock.close()

    def _lost(self, code):
        if not self._sock:
            return
        self._drop()
        if code:
            self._retry_later()
        if self.on_disconnect:
            if self._version == 1:
                self.on_disconnect(self, self._userdata, code)
            else:
                reason = ReasonCode("disconnect", code)
                self.on_disconnect(self, self._userdata, DisconnectFlags(False), reason, None)

    def _read(self):
        while self._sock:
            try:
                part = self._sock.recv(2048)
            except OSError as error:
                if error.errno != 11:
                    self._lost(MQTT_ERR_CONN_LOST)
                return
            if not part:
                return self._lost(MQTT_ERR_CONN_LOST)
            self._heard_at = _board.now()
            self._in += part
            while self._sock and self._take():
                pass

    # Takes one packet off what has come. False when there is none that is whole.
    def _take(self):
        data = self._in
        size = shift = 0
        at = 1
        while True:
            if at >= len(data):
                return False
            digit = data[at]
            at += 1
            size |= (digit & 0x7F) << shift
            shift += 7
            if not digit & 0x80:
                break
        if len(data) < at + size:
            return False
        self._in = data[at + size :]
        self._handle(data[0], data[at : at + size])
        return True

    def _handle(self, first, body):
        kind = first >> 4
        if kind == 2:
            return self._connacked(body[0] & 1, body[1])
        if kind == 3:
            return self._came(first, body)
        if kind == 13:
            self._is_pinging = False
            return
        mid = body[0] << 8 | body[1]
        if kind in (4, 7):
            one = self._ours.pop(mid, None)
            if one:
                self._published(one.info)
        elif kind == 5:
            release = b"\x62\x02" + body[:2]
            if mid in self._ours:
                self._ours[mid].packet = release
            self._send(release)
        elif kind == 6:
            message = self._theirs.pop(mid, None)
            if message:
                self._tell(message)
            if self._sock:
                self._send(b"\x70\x02" + body[:2])
        elif kind == 9 and self.on_subscribe:
            if self._version == 1:
                self.on_subscribe(self, self._userdata, mid, tuple(body[2:]))
            else:
                codes = [ReasonCode("subscribe", code) for code in body[2:]]
                self.on_subscribe(self, self._userdata, mid, codes, None)
        elif kind == 11 and self.on_unsubscribe:
            if self._version == 1:
                self.on_unsubscribe(self, self._userdata, mid)
            else:
                self.on_unsubscribe(self, self._userdata, mid, [], None)

    def _connacked(self, session_present, code):
        self._is_connected = code == 0
        if code == 0:
            self._delay = self._delays[0]
        if self.on_connect:
            if self._version == 1:
                self.on_connect(self, self._userdata, {"session present": session_present}, code)
            else:
                reason = ReasonCode("connect", code)
                self.on_connect(self, self._userdata, ConnectFlags(bool(session_present)), reason, None)
        if code:
            return self._lost(MQTT_ERR_CONN_REFUSED)
        for one in list(self._ours.values()):
            if not one.is_sent and self._sock:
                self._give(one)

    # Should it have to be sent again, it says so.
    def _give(self, one):
        one.is_sent = True
        packet = one.packet
        if packet[0] & 0xF0 == 0x30:
            one.packet = bytes((packet[0] | 0x08,)) + packet[1:]
        self._send(packet)

    def _published(self, info):
        info._is_done = True
        if self.on_publish:
            if self._version == 1:
                self.on_publish(self, self._userdata, info.mid)
            else:
                self.on_publish(self, self._userdata, info.mid, ReasonCode("publish", 0), None)

    def _came(self, first, body):
        size = body[0] << 8 | body[1]
        message = MQTTMessage(topic=body[2 : 2 + size])
        message.qos = first >> 1 & 3
        message.retain = bool(first & 1)
        message.dup = bool(first & 8)
        at = 2 + size
        if message.qos:
            message.mid = body[at] << 8 | body[at + 1]
            at += 2
        message.payload = body[at:]
        if message.qos == 2:
            self._theirs[message.mid] = message
            return self._send(b"\x50\x02" + struct.pack("!H", message.mid))
        self._tell(message)
        if message.qos == 1 and self._sock:
            self._send(b"\x40\x02" + struct.pack("!H", message.mid))

    def _tell(self, message):
        topic = message.topic
        is_told = False
        for sub, callback in self._filters:
            if topic_matches_sub(sub, topic):
                callback(self, self._userdata, message)
                is_told = True
        if not is_told and self.on_message:
            self.on_message(self, self._userdata, message)
