"""An address on the network, shortened so that it names no household: enough to prove something, not enough to find anybody."""

from ipaddress import ip_address, ip_network

from flask import request


def callers_region() -> str:
    """The /24 of an IPv4 address or the /48 of an IPv6 one, as written in words of the network; empty when unknown."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))
