"""The next version of the questionnaire, half-way through its draft."""

from functools import partial

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.intake.drafting import change_question, change_rules
from vbm.intake.models import QuestionnaireVersion

AWAY = {"wording": "You are away for two weeks, without a phone. What happens?", "hint": "Think of your last holiday."}


def add_questionnaire(session: Session, vera: Person) -> None:
    draft = QuestionnaireVersion.begin(session, by=vera.id)
    draft.revise(session, partial(change_question, question_id="away", said=AWAY), revision=0)
    currency = draft.model["currency"]
    draft.revise(session, partial(change_rules, thresholds={"hands_min": 8}, currency=currency), revision=1)
