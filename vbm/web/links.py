"""One way out: where a redirect may go, and how a link in a mail is written."""

import re

from flask import current_app

SAFE = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def safe_next(wanted: str | None, default: str = "/") -> str:
    """The wanted path when it stays on this site, else the default."""
    return wanted if wanted and SAFE.fullmatch(wanted) else default


def external_url(endpoint: str, **values: object) -> str:
    """An address for use outside the browser; from BASE_URL, never from what a request claims."""
    base: str = current_app.config["BASE_URL"]
    return base + current_app.url_map.bind("localhost").build(endpoint, values)
