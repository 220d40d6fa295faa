# The module network: a Wi-Fi whose switch is on the page. Whatever name and password a program gives are right.

import _board
import time

STA_IF = 0
AP_IF = 1
STAT_IDLE = 1000
STAT_CONNECTING = 1001
STAT_GOT_IP = 1010
STAT_NO_AP_FOUND = 201
STAT_WRONG_PASSWORD = 202
AUTH_OPEN = 0
AUTH_WPA2_PSK = 3

_hostname = "board"


class WLAN:
    IF_STA = STA_IF
    IF_AP = AP_IF

    def __init__(self, interface=STA_IF):
        self._interface = interface
        self._is_active = interface == STA_IF
        self._ssid = ""

    def active(self, is_active=None):
        if is_active is not None:
            self._is_active = bool(is_active)
        return self._is_active

    def connect(self, ssid=None, key=None, **more):
        self._ssid = ssid or ""
        # As on a board it takes a moment, and what comes next must wait for isconnected().
        time.sleep_ms(20)

    def disconnect(self):
        pass

    def isconnected(self):
        # Programs ask in a loop.
        time.sleep_ms(0)
        return self._interface == STA_IF and _board.has_wifi() == 1

    def status(self, what=None):
        if what == "rssi":
            return -55
        return STAT_GOT_IP if self.isconnected() else STAT_NO_AP_FOUND

    def ifconfig(self, settings=None):
        if not self.isconnected():
            return ("0.0.0.0", "0.0.0.0", "0.0.0.0", "0.0.0.0")
        return ("192.168.4.2", "255.255.255.0", "192.168.4.1", "192.168.4.1")

    def ipconfig(self, what=None, **more):
        if what == "addr4":
            return self.ifconfig()[:2]

    def scan(self):
        return [(b"here", b"\x24\x0a\xc4\x00\x00\x01", 6, -55, AUTH_WPA2_PSK, False)]

    def config(self, what=None, **more):
        if what == "mac":
            return bytes.fromhex(_board.unique_id())
        if what in ("ssid", "essid"):
            return self._ssid
        if what in ("hostname", "dhcp_hostname"):
            return _hostname


def hostname(name=None):
    global _hostname
    if name is None:
        return _hostname
    _hostname = name


def country(code=None):
    return code
