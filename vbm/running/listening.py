"""Where the web server listens: whether the port is free, whether it answers, and what to call it."""

import errno
import http.client
import socket


class CannotListen(Exception):
    """A sentence for the person at the terminal."""


def port_is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotListen(f"Port {port} needs special rights. Choose one above 1023: PORT=8000 make run") from None
        except OSError as reason:
            if reason.errno == errno.EADDRINUSE:
                return False
            raise CannotListen(f"Cannot listen on {host} ({reason.strerror}). Check HOST.") from None
    return True


def web_answers(host: str, port: int) -> bool:
    """Whatever the answer: an app that says 503 is up and can say why."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
