"""One visitor's answers, from the first to the advice."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from vbm.activity.models import record
from vbm.intake.advice_shown import advice_shown
from vbm.intake.models.contact import Contact
from vbm.intake.models.journey import Journey, digest
from vbm.intake.questionnaires import current, of_version
from vbm.intake.questions import Questionnaire
from vbm.intake.recommendation import recommend
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned


class Submission(Base, DeskOwned, Journey):
    """One visitor's answers: a draft until it is finished, then it never changes."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    version: Mapped[str] = mapped_column(String(20))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    touched_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(10))
    managing: Mapped[int | None]
    doing: Mapped[int | None]
    hands: Mapped[int | None]
    shown: Mapped[dict[str, Any] | None]
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)

    @classmethod
    def start(
        cls, session: Session, *, came_from: dict[str, str] | None = None, at: datetime | None = None
    ) -> "tuple[Submission, str]":
        """An empty draft, and the secret that opens it again; only the secret's hash is kept."""
        secret, at = secrets.token_urlsafe(32), at or clock.now()
        version = current(session).version
        draft = cls(secret_hash=digest(secret), version=version, answers={}, made_at=at, touched_at=at)
        draft.came_from = came_from or {}
        session.add(draft)
        session.flush()
        return draft, secret

    def begin_again(self, session: Session, *, at: datetime | None = None) -> "tuple[Submission, str]":
        """A new draft with these finished answers in it; it is the same visitor, who came the same way."""
        draft, secret = Submission.start(session, came_from=self.came_from, at=at)
        draft.answers, draft.last_question = draft.questionnaire.known(self.answers), self.last_question
        return draft, secret

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def questionnaire(self) -> Questionnaire:
        """A draft stays in the version it began with; who changes finished answers goes on in the current one."""
        session = object_session(self)
        assert session is not None
        return current(session) if self.is_finished else of_version(session, self.version)

    @property
    def answers_now(self) -> dict[str, str]:
        """The answers that its questionnaire knows."""
        return self.questionnaire.known(self.answers)

    @property
    def missing(self) -> tuple[str, ...]:
        return self.questionnaire.missing(self.answers_now)

    def answer(self, question_id: str, option_id: str, *, at: datetime | None = None) -> None:
        """Keep one answer of the draft; refuses what the questionnaire does not have."""
        if self.is_finished:
            raise Refused("These answers are finished. Start again to change them.")
        model = self.questionnaire
        model.question(question_id).option(option_id)
        self.answers = {**self.answers, question_id: option_id}
        self.touched_at = at or clock.now()
        self._let_the_link_last(self.touched_at)
        self._reach(model.ids, question_id)

    def finish(self, session: Session, *, at: datetime | None = None) -> None:
        """Work out the advice and keep it with every word shown; asked again, nothing changes."""
        if self.is_finished:
            return
        model = self.questionnaire
        self.answers = model.known(self.answers)
        advice = recommend(self.answers, model)
        self.version, self.outcome = advice.version, advice.outcome.value
        self.managing, self.doing, self.hands = advice.managing, advice.doing, advice.hands
        self.shown = advice_shown(self.answers, advice, model)
        self.finished_at = self.touched_at = at or clock.now()
        self._let_the_link_last(self.touched_at)
        self._see_result(self.outcome)
        record(session, "submission.finished", about=f"submission:{self.id}", by=None, at=at, outcome=self.outcome)

    def forget(self, session: Session) -> None:
        """The visitor takes the answers back, and what waited with them to be looked at; what became a lead's stays there."""
        for contact in session.scalars(select(Contact).where(Contact.submission_id == self.id)):
            contact.submission_id = None
            if contact.held_at is not None:
                session.delete(contact)
        record(session, "submission.deleted", about=f"submission:{self.id}", by=None, submission=self.id)
        session.flush()
        session.delete(self)


def finished_by(lead_id: int) -> Select[Submission]:
    """What this lead has answered to the end, the last first."""
    theirs = select(Submission).where(Submission.lead_id == lead_id, Submission.finished_at.is_not(None))
    return theirs.order_by(Submission.finished_at.desc(), Submission.id.desc())


def submission_of(session: Session, secret: str | None, *, hold: bool = False) -> Submission | None:
    """The visitor's answers, by the secret that their first browser keeps or by that of a link to them that has not run out.

    `hold` is for changing them: two tabs follow each other, so that neither loses what the other says.
    """
    if not secret:
        return None
    key = digest(secret)
    linked = and_(Submission.resume_hash == key, Submission.resume_until > clock.now())
    mine = select(Submission).where(or_(Submission.secret_hash == key, linked))
    if hold:
        mine = mine.with_for_update().execution_options(populate_existing=True)
    return session.scalar(mine)
