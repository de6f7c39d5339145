"""The thresholds of the draft, its currency, and its five differences."""

from functools import partial

from flask import Blueprint, Response, abort, url_for

from vbm.intake import drafting
from vbm.intake.draft_forms import DimensionForm, RulesForm, rules_form
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.questions import Dimension
from vbm.intake.routes.drafting import find_draft, overview, save
from vbm.intake.texts import known_fields
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("draft_rules", __name__, url_prefix="/settings/questionnaire/draft")


@bp.get("/rules")
@access.desk
def edit() -> Response:
    draft = find_draft()
    shown = draft.model["thresholds"] | {"currency": draft.model["currency"], "revision": draft.revision}
    return show_rules(rules_form(draft.questionnaire)(data=shown))


@bp.post("/rules")
@access.desk
def update() -> Response:
    draft = find_draft()
    form = rules_form(draft.questionnaire)()
    if not form.validate_on_submit():
        return show_rules(form, 422)
    change = partial(drafting.change_rules, thresholds=form.thresholds, currency=form.currency.data)
    return save(draft, form, change, overview(), partial(show_rules, form))


@bp.get("/differences/<dimension>")
@access.desk
def edit_dimension(dimension: str) -> Response:
    draft = find_draft()
    side = next((one for one in draft.model["dimensions"] if one["dimension"] == dimension), None) or abort(404)
    shown = side | draft.model["words"]["rows"][dimension] | {"revision": draft.revision}
    return show_dimension(draft, dimension, DimensionForm(data=shown))


@bp.post("/differences/<dimension>")
@access.desk
def update_dimension(dimension: str) -> Response:
    draft, form = find_draft(), DimensionForm()
    if dimension not in {*Dimension}:
        abort(404)
    form.asking(draft.questionnaire, dimension)
    again = partial(show_dimension, draft, dimension, form)
    if not form.validate_on_submit() or form.refuses(draft.model):
        return again(422)
    change = partial(drafting.change_dimension, dimension=dimension, said=form.side, rows=form.rows)
    return save(draft, form, change, url_for(".edit_dimension", dimension=dimension), again)


def show_rules(form: RulesForm, status: int = 200) -> Response:
    return page("intake/editor/rules.html", form=form, status=status)


def show_dimension(draft: QuestionnaireVersion, dimension: str, form: DimensionForm, status: int = 200) -> Response:
    form.asking(draft.questionnaire, dimension)
    fields = known_fields(draft.model, "rows")
    return page("intake/editor/dimension.html", form=form, dimension=dimension, fields=fields, status=status)
