"""After the result: leave a name and an address, or do not."""

from flask import Blueprint, Response, url_for

from vbm.extensions import db
from vbm.intake.forms import ContactForm
from vbm.intake.known import known_of
from vbm.intake.models import Contact, Submission
from vbm.intake.routes.checks import to_first_missing
from vbm.intake.visit import my_submission
from vbm.web import access
from vbm.web.hypermedia import go, page

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
    if status := form.refused():
        return show_form(form, status)
    return leave(form, my_submission())


@bp.get("/questionnaire/thanks")
@access.front_desk
def show() -> Response:
    return page("intake/thanks.html")


def leave(form: ContactForm, mine: Submission | None) -> Response:
    if mine is None or not mine.is_finished:
        return to_first_missing(mine) if mine is None or mine.missing else go(url_for("intake.checks.show"))
    if not form.is_from_a_robot:
        Contact.leave(db.session(), mine, **form.left, consents=form.consents)
        db.session.commit()
    return go(url_for(".show"))


def show_form(form: ContactForm, status: int = 200) -> Response:
    return page("intake/contact.html", form=form, status=status)
