"""The practice's own settings."""

from flask import Blueprint, Response, current_app, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.forms import SettingsForm
from vbm.practice.guidance_forms import GuidanceForm
from vbm.practice.models import our_practice
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("")
@access.manager
def edit() -> Response:
    return _show(SettingsForm(obj=our_practice(db.session())))


@bp.post("")
@access.manager
def update() -> Response:
    form = SettingsForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    said = {name: form[name].data for name in ("name", "timezone", "currency")}
    our_practice(db.session()).describe(db.session(), by=current_user.id, **said)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("practice.settings.edit"))


@bp.post("/guidance")
@access.manager
def update_guidance() -> Response:
    form, session = GuidanceForm(), db.session()
    if not form.validate_on_submit():
        return _show(SettingsForm(None, obj=our_practice(session)), form, status=422)
    vbm, va = (form.vbm_comfortable.data, form.vbm_most.data), (form.va_comfortable.data, form.va_most.data)
    our_practice(session).advise(session, vbm=vbm, va=va, by=current_user.id)
    session.commit()
    flash("Saved.", "success")
    return go(url_for("practice.settings.edit"))


def _show(form: SettingsForm, guidance: GuidanceForm | None = None, *, status: int = 200) -> Response:
    said = {"sends_mail": bool(current_app.config["SMTP_URL"]), "base_url": current_app.config["BASE_URL"]}
    guidance = guidance or GuidanceForm(None, obj=our_practice(db.session()))
    return page("practice/settings.html", form=form, guidance=guidance, **said, status=status)
