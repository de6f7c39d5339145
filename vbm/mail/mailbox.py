"""What we know of an address without keeping it: whether it was confirmed, when a stranger last had us write to it, and
whether it wants no more mail. Only a keyed hash is stored, so it outlives the person's erasure."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class Mailbox(Base, DeskOwned):
    __tablename__ = "mailbox"

    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    confirmed_at: Mapped[datetime | None]
    written_at: Mapped[datetime | None]  # the last mail that a stranger's post had us send there
    suppressed_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(String(40), default="")
