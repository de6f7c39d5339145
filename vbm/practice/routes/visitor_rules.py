"""How strict the public forms are."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.visitor_rules import choose_visitor_rules, visitor_rules
from vbm.practice.visitor_rules_form import VisitorRulesForm
from vbm.web import access
from vbm.web.hypermedia import go, page
from vbm.web.suspicion import listed

bp = Blueprint("visitor_rules", __name__, url_prefix="/settings/visitors")


@bp.get("")
@access.manager
def edit() -> Response:
    now = visitor_rules(db.session())
    return _show(VisitorRulesForm(None, always_prove=now.always_prove, disposable="\n".join(sorted(now.disposable))))


@bp.post("")
@access.manager
def update() -> Response:
    form = VisitorRulesForm()
    if not form.validate():
        return _show(form, 422)
    choose_visitor_rules(db.session(), form.rules, by=current_user.id)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("practice.visitor_rules.edit"))


def _show(form: VisitorRulesForm, status: int = 200) -> Response:
    return page("practice/visitor_rules.html", form=form, listed=sorted(listed()), status=status)
