"""After the result: leave a name and an address, or do not."""

from flask import Blueprint, Response, request, url_for

from vbm.extensions import db
from vbm.intake.forms import ContactForm
from vbm.intake.known import known_of
from vbm.intake.models import Contact, Submission
from vbm.intake.models.visitor_tally import Counted, VisitorTally
from vbm.intake.routes.checks import to_first_missing
from vbm.intake.visit import my_submission
from vbm.practice.place_form import thanked_for
from vbm.practice.visitor_rules import visitor_rules
from vbm.web import access
from vbm.web.hypermedia import go, page
from vbm.web.networks import callers_region

bp = Blueprint("contacts", __name__)


@bp.get("/questionnaire/contact")
@access.front_desk
def new() -> Response:
    mine = my_submission()
    if mine is None or not mine.is_finished:
        return to_first_missing(mine) if mine is None or mine.missing else go(url_for("intake.checks.show"))
    return show_form(ContactForm(obj=known_of(db.session(), mine)))


@bp.post("/questionnaire/contact")
@access.front_desk
def create() -> Response:
    form = ContactForm()
    if status := form.refused(visitor_rules(db.session())):
        return show_form(form, status)
    return leave(form, my_submission())


@bp.get("/questionnaire/thanks")
@access.front_desk
def show() -> Response:
    return page("intake/thanks.html", **thanked_for())


def leave(form: ContactForm, mine: Submission | None) -> Response:
    if mine is None or not mine.is_finished:
        return to_first_missing(mine) if mine is None or mine.missing else go(url_for("intake.checks.show"))
    if form.is_from_a_robot:
        VisitorTally.add(db.session(), Counted.ROBOT)
    else:
        Contact.leave(db.session(), mine, **form.left, consents=form.consents, seen=where(), verdict=form.verdict)
    db.session.commit()
    return go(url_for(".show", **form.what_comes))


def where() -> dict[str, str]:
    """On which page, and from which network, shortened so that it names no household."""
    return {"page": request.path, "network": callers_region()}


def show_form(form: ContactForm, status: int = 200) -> Response:
    return page("intake/contact.html", form=form, status=status)
