"""The page that the day begins with."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.visitor_rules import is_crowded_now
from vbm.support import clock
from vbm.today.first_steps import first_steps
from vbm.today.my_work import my_work
from vbm.today.needs import needs_of
from vbm.today.said import mentions_of
from vbm.today.ways import Ways
from vbm.web import access
from vbm.web.hypermedia import page


def add_to(bp: Blueprint) -> None:
    bp.get("")(show)


@access.team
def show() -> Response:
    """My work; before it, for the manager, what needs her."""
    needs = needs_of(db.session(), current_user) if current_user.is_manager else None
    steps = first_steps(db.session()) if needs and needs.is_empty else []
    work, today = my_work(db.session(), current_user), clock.today(current_user.timezone)
    mentions = mentions_of(db.session(), current_user) if needs else []
    crowd = needs is not None and is_crowded_now(db.session())
    return page("today/show.html", work=work, ways=Ways(), needs=needs, steps=steps, today=today, mentions=mentions, crowd=crowd)
