"""Where do visitors stop answering?"""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from flask import Blueprint, Response, request

from vbm.extensions import db
from vbm.intake.questionnaires import current, of_version
from vbm.leads.drop_off import Asked, Offered, drop_off, lines_of, offered
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import as_file, page

bp = Blueprint("drop_off", __name__)
Known = TypeVar("Known")
NOT_KNOWN = "not-known"


@bp.get("/leads/answers")
@access.desk
def show() -> Response:
    choices = what_there_is()
    asked = asked_for(choices)
    seen = drop_off(db.session(), asked, of_version(db.session(), asked.version))
    return page("leads/answers.html", asked=asked, choices=choices, not_known=NOT_KNOWN, seen=seen)


@bp.get("/leads/answers.csv")
@access.desk
def export() -> Response:
    asked = asked_for(what_there_is())
    return as_file("".join(lines_of(db.session(), asked)), f"questionnaire-{clock.today(my_zone())}.csv")


def what_there_is() -> Offered:
    """The version that is asked now can be chosen before anybody has begun in it."""
    found, now = offered(db.session()), current(db.session()).version
    return found if now in found.versions else replace(found, versions=(now, *found.versions))


def asked_for(choices: Offered) -> Asked:
    """What the address says, as far as there is such a thing; the newest version with numbers where it says none."""
    said = request.args.get
    return Asked(
        version=one_of(choices.versions, said("version")) or choices.begun or choices.versions[0],
        first=one_of(choices.months, day(said("from"))),
        last=one_of(choices.months, day(said("to"))),
        source=one_of(choices.sources, word(said("source"))),
        campaign=one_of(choices.campaigns, word(said("campaign"))),
    )


def one_of(known: tuple[Known, ...], said: Known | None) -> Known | None:
    return said if said in known else None


def word(said: str | None) -> str | None:
    return "" if said == NOT_KNOWN else said or None


def day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return None
