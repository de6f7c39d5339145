"""What each person keeps folded away: columns of boards, stages of the projects board."""

from flask import Flask
from flask_login import current_user
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.projects.models import Fold


def fold(session: Session, person: Person, about: str) -> None:
    if session.get(Fold, (person.id, about)) is None:
        session.add(Fold(person_id=person.id, about=about))


def unfold(session: Session, person: Person, about: str) -> None:
    kept = session.get(Fold, (person.id, about))
    if kept is not None:
        session.delete(kept)


def my_folds() -> frozenset[str]:
    """As "column:12" or "stage:done", for the one who reads; part of what makes her page another page."""
    return frozenset(db.session.scalars(_MINE, {"person_id": current_user.id}))


_MINE = select(Fold.about).where(Fold.person_id == bindparam("person_id"))


def init_app(app: Flask) -> None:
    app.jinja_env.globals["folds"] = my_folds
