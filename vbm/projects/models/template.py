"""A project kept as a pattern for the next one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class ProjectTemplate(Base, DeskOwned):
    """The practice's own, so only managers see it: dates are days from the start, people are roles."""

    __tablename__ = "project_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    @classmethod
    def keep(cls, session: Session, name: str, body: dict[str, Any], *, by: Person) -> "ProjectTemplate":
        """`body` is a pattern as JSON: the template stays as it is, whatever becomes of the project it was taken from."""
        template = cls(name=name, body=body, by_id=by.id, at=clock.now())
        session.add(template)
        session.flush()
        template._log(session, "template.kept", by=by)
        return template

    def rename(self, session: Session, name: str, *, by: Person) -> None:
        self.name = name
        self._log(session, "template.renamed", by=by)

    def remove(self, session: Session, *, by: Person) -> None:
        self._log(session, "template.removed", by=by)
        session.delete(self)

    def _log(self, session: Session, kind: str, *, by: Person) -> None:
        record(session, kind, about=f"template:{self.id}", by=by.id, name=self.name)
