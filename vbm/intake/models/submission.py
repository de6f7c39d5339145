"""One visitor's answers, from the first to the advice."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from vbm.activity.models import record
from vbm.intake.advice_shown import advice_shown
from vbm.intake.models.contact import Contact
from vbm.intake.questionnaires import current, of_version
from vbm.intake.questions import Questionnaire
from vbm.intake.recommendation import recommend
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned


def digest(secret: str) -> str:
    return hashlib.sha256(f"submission:{secret}".encode("utf-8", "replace")).hexdigest()


class Submission(Base, DeskOwned):
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
    # The question they were shown last, and the way they came: {referrer, source, medium, campaign}, each in words or absent.
    last_question: Mapped[str | None] = mapped_column(String(40))
    came_from: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # A link for another device, asked for by the visitor; only its hash is kept.
    resume_hash: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    resume_until: Mapped[datetime | None]

    @classmethod
    def start(cls, session: Session, *, at: datetime | None = None) -> "tuple[Submission, str]":
        """An empty draft, and the secret that opens it again; only the secret's hash is kept."""
        secret, at = secrets.token_urlsafe(32), at or clock.now()
        version = current(session).version
        draft = cls(secret_hash=digest(secret), version=version, answers={}, made_at=at, touched_at=at)
        session.add(draft)
        session.flush()
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
        self.questionnaire.question(question_id).option(option_id)
        self.answers = {**self.answers, question_id: option_id}
        self.touched_at = at or clock.now()

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
        record(session, "submission.finished", about=f"submission:{self.id}", by=None, at=at, outcome=self.outcome)

    def forget(self, session: Session) -> None:
        """The visitor takes the answers back; what was left with us apart from them stays."""
        for contact in session.scalars(select(Contact).where(Contact.submission_id == self.id)):
            contact.submission_id = None
        record(session, "submission.deleted", about=f"submission:{self.id}", by=None)
        session.flush()
        session.delete(self)


def submission_of(session: Session, secret: str | None) -> Submission | None:
    """The visitor's answers, found by the secret their browser keeps."""
    return session.scalar(select(Submission).where(Submission.secret_hash == digest(secret))) if secret else None
