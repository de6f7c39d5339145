"""Which version of the questionnaire is asked: the newest published one, or the one that somebody began with."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vbm.intake.models.questionnaire_version import QuestionnaireVersion
from vbm.intake.questions import BUILT_IN, Questionnaire
from vbm.practice.models import our_practice
from vbm.support.money import in_words

Name = tuple[int, str, datetime]
_KEPT: dict[Name, Questionnaire] = {}  # what is published never changes, so it is read from its data once


def current(session: Session) -> Questionnaire:
    """What a visitor who begins now is asked."""
    return _newest(session, QuestionnaireVersion.published_at.is_not(None)) or BUILT_IN


def of_version(session: Session, label: str) -> Questionnaire:
    """The version of that name; where there is none any more, the current one."""
    return published(session, label) or current(session)


def published(session: Session, label: str) -> Questionnaire | None:
    if label == BUILT_IN.version:
        return BUILT_IN
    if not label.isprintable():  # no version is called so, and the database would not even read it
        return None
    return _newest(session, (QuestionnaireVersion.label == label) & QuestionnaireVersion.published_at.is_not(None))


def other_money(session: Session) -> str | None:
    """What to say where visitors are asked in another currency than the practice's."""
    asked, ours = current(session).currency, our_practice(session).currency
    if asked == ours:
        return None
    return f"The questionnaire speaks of {in_words(asked)}, your practice of {in_words(ours)}."


def _newest(session: Session, which: ColumnElement[bool]) -> Questionnaire | None:
    version = QuestionnaireVersion
    row = session.execute(
        select(version.id, version.label, version.published_at).where(which).order_by(version.id.desc()).limit(1)
    )
    if (found := row.first()) is None:
        return None
    name: Name = (found.id, found.label, found.published_at)
    if name not in _KEPT:
        _KEPT[name] = Questionnaire.read(session.scalars(select(version.model).where(version.id == found.id)).one())
    return _KEPT[name]
