# The module ssl. Nothing is encrypted here, as the bytes do not leave the page in the clear: a note says so. The calls
# are there, so that a program for a real board runs.

import _board

CERT_NONE = 0
CERT_OPTIONAL = 1
CERT_REQUIRED = 2
PROTOCOL_TLS = 2
PROTOCOL_TLS_CLIENT = 16


def wrap_socket(sock, *more, **settings):
    _board.note("tls")
    return sock


class SSLContext:
    def __init__(self, protocol=PROTOCOL_TLS_CLIENT):
        self.verify_mode = CERT_REQUIRED if protocol == PROTOCOL_TLS_CLIENT else CERT_NONE
        self.check_hostname = protocol == PROTOCOL_TLS_CLIENT

    def load_verify_locations(self, cafile=None, cadata=None, capath=None):
        pass

    def load_cert_chain(self, certfile, keyfile=None):
        pass

    def wrap_socket(self, sock, *more, **settings):
        return wrap_socket(sock)


def create_default_context(*more, **settings):
    return SSLContext()
