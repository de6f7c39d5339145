"""Where the program may go when it fetches: to names on the public web, at the addresses that were looked at, and nowhere inside.

Python's own `is_global` lets through addresses that carry an inner one (`::127.0.0.1`, `64:ff9b::7f00:1`, `2002:7f00:1::`), so
the lists of IANA's special-purpose registries stand here.
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from threading import Thread
from urllib.parse import quote, urljoin, urlsplit

import idna

SCHEMES = {"https": "https", "http": "http", "webcal": "https", "webcals": "https"}
PORTS = {"https": (443, 8443), "http": (80,)}
LONGEST = 2000
NAME = re.compile(r"(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
NUMBER = re.compile(r"([0-9]+|0x[0-9a-f]*)")
INNER = [
    ip_network(one)
    for one in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 "
        "192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 "
        "240.0.0.0/4 2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20"
    ).split()
]
NATIVE = ip_network("2000::/3")  # all that IPv6 has given out; mapped, translated, local and multicast addresses lie elsewhere

NO_ADDRESS = "Write an address that begins with https:// or webcal://."
NO_NAME = "The address has to name a site on the web, such as calendar.example.com."
NOT_ALONE = "Leave the name and password out of the address: a calendar’s secret address needs none."
ODD_PORT = "The address names an unusual port, so it is not read."
INWARD = "The address leads into a private network, so it is not read."
NOTHING_THERE = "No site was found under the name in the address."
DOWNGRADED = "The address sends us on to one without encryption, so it is not read."


class CannotFetch(Exception):
    """Its message is a sentence for the person who gave the address, and never says the address."""


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        return self.host if self.port in (443, 80) else f"{self.host}:{self.port}"

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"

    def onward(self, location: str, allowed: frozenset[str]) -> "Target":
        """Where it sends us on to, looked at like the first."""
        try:
            there = aim(urljoin(self.url, location), allowed)
        except ValueError:
            raise CannotFetch(NO_ADDRESS) from None
        if self.scheme == "https" and there.scheme == "http":
            raise CannotFetch(DOWNGRADED)
        return there


def aim(said: str, allowed: frozenset[str] = frozenset()) -> Target:
    """What the address asks for; CannotFetch where it may not be asked. `allowed` are places inside that a test may reach."""
    try:
        parts = urlsplit(said.strip())
        scheme, port = SCHEMES.get(parts.scheme, ""), parts.port
        name = parts.hostname or ""
    except ValueError:
        raise CannotFetch(NO_ADDRESS) from None
    if not scheme or len(said) > LONGEST:
        raise CannotFetch(NO_ADDRESS)
    if "@" in parts.netloc:
        raise CannotFetch(NOT_ALONE)
    port = port if port is not None else PORTS[scheme][0]
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_quoted(parts.query)}" if parts.query else "")
    if f"{name}:{port}" in allowed:
        return Target(scheme, name, port, path)
    host = _ascii(name)
    if port not in PORTS[scheme]:
        raise CannotFetch(ODD_PORT)
    return Target(scheme, host, port, path)


def _quoted(query: str) -> str:
    return quote(query, safe="/%:@!$&'()*+,;=~-._?[]")


def _ascii(name: str) -> str:
    """The name as the wire knows it. No number in any of its spellings is a name, also not one in letters that look like it."""
    try:
        host = idna.encode(name, uts46=True, transitional=False).decode().rstrip(".").lower()
    except (idna.IDNAError, UnicodeError):
        raise CannotFetch(NO_NAME) from None
    if NUMBER.fullmatch(host.rpartition(".")[2]) or not NAME.fullmatch(host):
        raise CannotFetch(NO_NAME)
    return host


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """All addresses of the name, asked for once; in a thread, because the system's resolver keeps its own time."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    return list(found)


def public_addresses(target: Target, seconds: float, allowed: frozenset[str]) -> list[str]:
    """What may be connected to. One inner address among them is enough to refuse them all."""
    addresses = resolve(target.host, target.port, seconds)
    if not addresses:
        raise CannotFetch(NOTHING_THERE)
    if target.place not in allowed and not all(map(is_public, addresses)):
        raise CannotFetch(INWARD)
    return addresses


def is_public(said: str) -> bool:
    try:
        address = ip_address(said)
    except ValueError:
        return False
    if "%" in said or not address.is_global or address.is_multicast:
        return False
    if address.version == 6 and address not in NATIVE:
        return False
    return not any(address in network for network in INNER if network.version == address.version)
