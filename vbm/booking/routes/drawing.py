"""The pages from which a talk is booked, or asked for where none can be booked."""

from typing import Any

from flask import Response, abort, url_for

from vbm.booking.forms import TalkForm
from vbm.booking.mine import my_talks
from vbm.booking.models import TalkKind
from vbm.booking.on_offer import host_zone, kinds_on_offer, only_kind, was_offered
from vbm.booking.picker import picker_of
from vbm.booking.visitor import day_in_address, finished_answers, has_odd_zone, is_client, who_asks, zone_in_address
from vbm.booking.zones import place_of, zones_to_choose
from vbm.extensions import db
from vbm.support import clock
from vbm.web.hypermedia import go, page


def draw_kinds() -> Response:
    """One kind needs no choosing; where nothing can be booked, people ask."""
    kinds = kinds_on_offer(db.session(), to_clients=is_client())
    if len(kinds) > 1:
        return page("booking/kinds.html", kinds=kinds, mine=my_talks(db.session(), now=clock.now()))
    return draw_days(kinds[0]) if kinds else draw_ask(TalkForm(obj=who_asks()), only_kind(db.session()))


def lead_elsewhere(slug: str) -> Response:
    """From the address of a kind that is not offered any more to those that are."""
    return go(url_for("booking.talks.new")) if was_offered(db.session(), slug) else abort(404)


def draw_days(kind: TalkKind) -> Response:
    theirs = host_zone(db.session(), kind)
    zone = zone_in_address() or theirs
    picker = picker_of(db.session(), kind, zone=zone, asked=day_in_address(), now=clock.now())
    if not picker.days:
        return draw_ask(TalkForm(obj=who_asks()), kind)
    about: dict[str, Any] = {"kind": kind, "picker": picker, "zone": zone, "place": place_of(zone), "zones": zones_to_choose()}
    about["has_others"] = len(kinds_on_offer(db.session(), to_clients=is_client())) > 1
    about["is_chosen"], about["is_odd"] = zone_in_address() is not None, has_odd_zone()
    return page("booking/days.html", status=422 if has_odd_zone() else 200, **about)


def draw_ask(form: TalkForm, kind: TalkKind | None = None, *, none_suits: bool = False, status: int = 200) -> Response:
    return page("booking/new.html", form=form, kind=kind, none_suits=none_suits, answers=finished_answers(), status=status)
