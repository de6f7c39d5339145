"""What the practice says on its public site: what visitors read, and what is being written meanwhile."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.models import Base

ONLY = 1


class Site(Base):
    """`words` are shown to everybody; `draft` to those who edit it. What is absent says what the product says."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=ONLY, autoincrement=False)
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    draft: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revision: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime | None]


class SitePicture(Base):
    """A portrait, a logo or the card for social media: small, re-encoded by us, in the database so that every machine has it."""

    __tablename__ = "site_picture"

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(20), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    mimetype: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


def the_site(session: Session) -> Site | None:
    return session.get(Site, ONLY)
