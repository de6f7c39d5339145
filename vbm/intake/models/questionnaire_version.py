"""The questionnaire's versions: published ones never change, and there is at most one draft."""

from collections.abc import Collection
from copy import deepcopy
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.intake.changes import changes
from vbm.intake.checks import Finding
from vbm.intake.drafting import Change
from vbm.intake.examining import examine
from vbm.intake.personas import Difference, differences
from vbm.intake.questions import BUILT_IN_DATA, Questionnaire
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused, Stale
from vbm.support.scope import DeskOwned

CHANGED = (
    "Somebody has saved this draft since you opened the page. What you wrote is still here: look at the draft, then save again."
)
GONE = "This draft was published or thrown away a moment ago."
BLOCKED = "Something still stands in the way of publishing. It is listed with the draft."
UNREAD = "Tick each person whose result differs, so that no difference goes out unread."


class QuestionnaireVersion(Base, DeskOwned):
    """`label` is what submissions name; the draft has none yet. `model` is what `Questionnaire.read` takes."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (CheckConstraint("(draft IS NULL) = (published_at IS NOT NULL)", name="draft_or_published"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str | None] = mapped_column(String(20), unique=True)
    draft: Mapped[bool | None] = mapped_column(unique=True)  # True or absent, so that the database knows one draft only
    model: Mapped[dict[str, Any]]
    based_on: Mapped[str] = mapped_column(String(20))
    says: Mapped[str] = mapped_column(Text, default="")  # what is new, in the manager's words
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what differed for the personas when it was published
    revision: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    @classmethod
    def published(cls, session: Session, label: str | None = None) -> "QuestionnaireVersion | None":
        """The one of that name, else the newest."""
        wanted = select(cls).where(cls.published_at.is_not(None)).order_by(cls.id.desc()).limit(1)
        return session.scalar(wanted.where(cls.label == label) if label else wanted)

    @classmethod
    def the_draft(cls, session: Session) -> "QuestionnaireVersion | None":
        return session.scalar(select(cls).where(cls.draft.is_(True)))

    @classmethod
    def begin(cls, session: Session, *, by: int) -> "QuestionnaireVersion":
        """A copy of what visitors are asked now, to be changed in peace; the draft there is, where there is one."""
        if draft := cls.the_draft(session):
            return draft
        newest = cls.published(session)
        model = deepcopy(newest.model if newest else BUILT_IN_DATA)
        draft = cls(draft=True, model=model, based_on=model["version"])
        session.add(draft)
        session.flush()
        record(session, "questionnaire.begun", about=f"questionnaire:{draft.id}", by=by, based_on=draft.based_on)
        return draft

    @property
    def questionnaire(self) -> Questionnaire:
        return Questionnaire.read(self.model)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return examine(self.model)

    def base(self, session: Session) -> Questionnaire:
        """The version it was copied from."""
        before = self.published(session, self.based_on)
        return Questionnaire.read(before.model if before else BUILT_IN_DATA)

    def differences(self, session: Session) -> tuple[Difference, ...]:
        """Whom of the twelve people it would advise otherwise; not asked while an answer is missing."""
        if any(not question.options for question in self.questionnaire.questions):
            return ()
        return differences(self.base(session), self.questionnaire)

    def revise(self, session: Session, change: Change, *, revision: int) -> None:
        """Save one change; refused where the draft is not the one that was looked at."""
        self._hold(session, revision)
        self.model = change(self.model)
        self.revision += 1

    def publish(self, session: Session, *, revision: int, accepted: Collection[str], says: str, by: int) -> None:
        """Visitors who begin from now on are asked this one, under a new name; it can never change again."""
        self._hold(session, revision)
        if any(finding.blocks for finding in self.findings):
            raise Refused(BLOCKED)
        found = self.differences(session)
        if not {one.persona for one in found} <= set(accepted):
            raise Refused(UNREAD)
        self.report = {
            "differences": [one.kept for one in found],
            "warnings": [finding.sentence for finding in self.findings],
            "changes": len(changes(self.base(session), self.questionnaire)),
        }
        self.label = self._next_label(session)
        self.model = self.model | {"version": self.label}
        self.draft, self.says, self.published_at, self.published_by_id = None, says, clock.now(), by
        session.flush()
        record(session, "questionnaire.published", about=f"questionnaire:{self.id}", by=by, version=self.label)

    def throw_away(self, session: Session, *, revision: int, by: int) -> None:
        self._hold(session, revision)
        record(session, "questionnaire.thrown_away", about=f"questionnaire:{self.id}", by=by)
        session.delete(self)

    def _hold(self, session: Session, revision: int) -> None:
        """The draft as it is now, held until the commit."""
        mine = select(QuestionnaireVersion).where(QuestionnaireVersion.id == self.id, QuestionnaireVersion.draft.is_(True))
        if session.scalar(mine.with_for_update().execution_options(populate_existing=True)) is None:
            raise Stale(GONE)
        if self.revision != revision:
            raise Stale(CHANGED)

    def _next_label(self, session: Session) -> str:
        year = clock.now().year
        labels = [BUILT_IN_DATA["version"], *session.scalars(select(QuestionnaireVersion.label)).all()]
        taken = [int(label.partition(".")[2]) for label in labels if label and label.startswith(f"{year}.")]
        return f"{year}.{max(taken, default=0) + 1}"
