"""What the pages of this room show for an address, whoever asks: the page itself, its live changes, or a deed done on it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import abort, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.filter import Filter, NotThere
from vbm.support import clock
from vbm.support.month import first_of_month
from vbm.web.filters import my_zone
from vbm.web.hypermedia import current_url
from vbm.work.lanes import GROUPS, read_bands
from vbm.work.listing import SORTS, read_listing
from vbm.work.month import read_month

Said = Mapping[str, str]
PARTS = {
    "work.show": "work/_lanes.html",
    "work.lists.show": "work/lists/_list.html",
    "work.calendars.show": "work/calendars/_month.html",
}


def chosen_by(said: Said) -> Filter:
    try:
        return Filter.from_address(db.session(), said)
    except NotThere:
        abort(404)


def said_by_page(endpoint: str) -> Said:
    """The words of the address of the page that asks for a part of it."""
    here = urlsplit(current_url())
    return dict(parse_qsl(here.query)) if here.path == url_for(endpoint) else request.args


def group_of(said: Said) -> str:
    return said.get("group", "") if said.get("group") in GROUPS else ""


def lanes_of(said: Said, chosen: Filter) -> dict[str, Any]:
    group = group_of(said)
    return {"chosen": chosen, "group": group, "bands": read_bands(db.session(), current_user, chosen.where(), group)}


def list_of(said: Said, chosen: Filter) -> dict[str, Any]:
    return {"chosen": chosen, "found": read_listing(db.session(), current_user, chosen.where(), said), "sorts": SORTS}


def month_of(said: Said, chosen: Filter) -> dict[str, Any]:
    today = clock.today(my_zone())
    first = first_of_month(said.get("month", ""), today)
    return {"chosen": chosen, "month": read_month(db.session(), current_user, chosen.where(), first, my_zone()), "today": today}


DRAWN = {"work.show": lanes_of, "work.lists.show": list_of, "work.calendars.show": month_of}


def drawn_at(address: str) -> dict[str, Any]:
    """The part of the page at this address of ours that shows tasks, with what it needs; nothing for another page."""
    parts = urlsplit(address)
    for endpoint, template in PARTS.items():
        if parts.path == url_for(endpoint):
            said = dict(parse_qsl(parts.query))
            return {"part": template, **DRAWN[endpoint](said, chosen_by(said))}
    return {"part": ""}
