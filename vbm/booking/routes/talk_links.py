"""My talk, by the link in my mail: looking changes nothing, for scanners open links too."""

from flask import Blueprint, Response, flash, url_for

from vbm.booking.link_pages import link_page, talk_behind, tells_nobody
from vbm.booking.read_mail import know_that_they_read
from vbm.booking.talk_file import talk_file
from vbm.booking.tokens import REMINDERS
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import as_file, go
from vbm.web.links import external_url

bp = tells_nobody(Blueprint("talk_links", __name__))
NO_REMINDERS = "You get no more reminders for this talk."


@bp.get("/talk/<token>")
@access.front_desk
def show(token: str) -> Response:
    return link_page("booking/link/show.html", token, talk_behind(token))


@bp.get("/talk/<token>/talk.ics")
@access.front_desk
def download(token: str) -> Response:
    talk = talk_behind(token)
    said = talk_file(db.session(), talk, manage_url=external_url("booking.talk_links.show", token=token))
    return as_file(said, "talk.ics", "text/calendar")


@bp.post("/talk/<token>/confirmation")
@access.front_desk
def confirm(token: str) -> Response:
    """The address is theirs: what waited for that is looked at now."""
    know_that_they_read(db.session(), talk_behind(token))
    db.session.commit()
    return go(url_for(".show", token=token))


@bp.post("/talk/<token>/quiet")
@access.front_desk
def quieten(token: str) -> Response:
    talk_behind(token).reminders = False
    db.session.commit()
    flash(NO_REMINDERS, "success")
    return go(url_for(".show", token=token))


@bp.get("/talk/reminders/<token>")
@access.front_desk
def edit_reminders(token: str) -> Response:
    """Behind the link of a reminder, which does nothing else."""
    return link_page("booking/link/reminders.html", token, talk_behind(token, REMINDERS))


@bp.post("/talk/reminders/<token>")
@access.front_desk
def update_reminders(token: str) -> Response:
    talk_behind(token, REMINDERS).reminders = False
    db.session.commit()
    return go(url_for(".edit_reminders", token=token))
