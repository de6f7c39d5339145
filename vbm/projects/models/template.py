"""A project kept as a pattern for the next one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

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
