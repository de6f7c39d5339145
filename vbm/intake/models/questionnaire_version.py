"""The questionnaire's versions: published ones never change, and there is at most one draft."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


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
