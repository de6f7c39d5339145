"""The first visit: set up a practice, or look around in a demo."""

from flask import Blueprint, Response, url_for

from vbm.accounts.forms import SetUpForm
from vbm.accounts.models import Person, Role
from vbm.accounts.signing_in import home_of, sign_in
from vbm.extensions import db
from vbm.practice.models import Practice, the_practice
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("setup", __name__, url_prefix="/setup")


@bp.get("")
@access.public
def new() -> Response:
    if the_practice(db.session()):
        return go(url_for("accounts.sessions.new"))
    return page("accounts/setup.html", form=SetUpForm())


@bp.post("")
@access.front_desk
def create() -> Response:
    form, session = SetUpForm(), db.session()
    if not form.validate_on_submit():
        return page("accounts/setup.html", form=form, status=422)
    name, email, zone = form.name.data, form.email.data, form.timezone.data
    Practice.set_up(session, form.practice_name.data, timezone=zone, currency=form.currency.data)
    person = Person.add(session, name, email=email, role=Role.MANAGER, timezone=zone, by=None)
    person.set_password(form.password.data, session=session)
    sign_in(person)
    session.commit()
    return go(home_of(person))
