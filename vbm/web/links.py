"""One way out: where a redirect may go, how a link in a mail is written, and which of people's links may be followed."""

import re
from urllib.parse import urlsplit

from flask import current_app

LONGEST = 2000
BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
SAFE = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def safe_next(wanted: str | None, default: str = "/") -> str:
    """The wanted path when it stays on this site, else the default."""
    return wanted if wanted and SAFE.fullmatch(wanted) else default


def external_url(endpoint: str, **values: object) -> str:
    """An address for use outside the browser; from BASE_URL, never from what a request claims."""
    base: str = current_app.config["BASE_URL"]
    return base + path_of(endpoint, **values)


def path_of(endpoint: str, **values: object) -> str:
    """The address on this site, also when the page that says it stands in a frame."""
    return current_app.url_map.bind("localhost").build(endpoint, values)


def web_address(said: str) -> str | None:
    """A link of the web as somebody typed it, with https:// where they left that out; None for everything else."""
    said = f"https://{said}" if BARE.fullmatch(said) else said
    try:
        parts = urlsplit(said)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.username is None and parts.port != 0
    except ValueError:
        return None
    return said if fits and len(said) <= LONGEST and not re.search(r"[\s\x00-\x20\x7f\\<>\"]", said) else None


def host_of(address: str) -> str:
    """Whose page it is, as far as a reader can tell from its address."""
    return urlsplit(address).hostname or ""
