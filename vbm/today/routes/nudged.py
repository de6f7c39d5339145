"""My tasks by the link of a mail: one page, what its rows offer, and nothing else. Opening it only looks: scanners open links."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, g
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.support import clock
from vbm.support.said import VIA
from vbm.today.deeds import Asked, Said
from vbm.today.my_work import my_work
from vbm.today.nudged import DEEDS, Deed, NearWays, by_nudge, my_held_task
from vbm.web.hypermedia import go, page

bp = Blueprint("nudged", __name__, url_prefix="/n/<secret>")
LIST = "../../"  # from a deed; relative, so that the secret stands in no answer that is kept for a repeated form


@bp.url_value_preprocessor
def _take_secret(_: str | None, values: dict[str, Any] | None) -> None:
    """For the door, and for nobody behind it."""
    g.secret = (values or {}).pop("secret", "")


@bp.before_request
def _say_how_one_came() -> None:
    g.via = VIA.set("nudge")


@bp.teardown_request
def _forget(_: BaseException | None) -> None:
    if "via" in g:
        VIA.reset(g.pop("via"))


@bp.after_request
def _tell_nobody(answer: Response) -> Response:
    """The address is a secret: no page that is opened from here is told of it, and no search engine keeps it."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@bp.get("/")
@by_nudge
def show() -> Response:
    holder, today = g.holder, clock.today(g.holder.timezone)
    stranger = current_user.is_authenticated and current_user.id != holder.id
    whose = {"holder": holder, "stranger": stranger, "until": g.open_until, "today": today}
    return page("today/nudged/show.html", work=my_work(db.session(), holder, alone=True), ways=NearWays(), **whose)


def _act(deed: Deed) -> Callable[[int], Response]:
    @by_nudge
    def act(task_id: int) -> Response:
        task = my_held_task(task_id)
        return _answered(task, deed(db.session(), task, by=g.holder))

    return act


def _answered(task: Task, said: Said) -> Response:
    """Back to the list, which says what happened; or what was typed again, and what is the matter with it."""
    if isinstance(said, Asked):
        return page("today/nudged/say.html", status=422, task=task, back=f"{LIST}#todo-{task.id}", **said._asdict())
    db.session.commit()
    flash(said.words, "success")
    return go(LIST if task.is_done else f"{LIST}#todo-{task.id}")  # what is done stands at the end, and the next one at the top


for name, deed in DEEDS.items():
    bp.add_url_rule(f"/tasks/<int:task_id>/{name}", name, _act(deed), methods=["POST"])
