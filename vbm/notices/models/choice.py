"""When somebody wants to hear of things by mail."""

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base


class NoticeChoice(Base):
    """Minutes after the person's own midnight. Without a row the defaults hold."""

    __tablename__ = "notice_choice"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    bundle_at: Mapped[list[int]] = mapped_column(JSON, default=lambda: [17 * 60])  # empty: no bundled mail
    days: Mapped[list[int]] = mapped_column(JSON, default=lambda: [0, 1, 2, 3, 4])  # 0 is Monday
    quiet_from: Mapped[int] = mapped_column(default=20 * 60)
    quiet_until: Mapped[int] = mapped_column(default=7 * 60)
    muted: Mapped[list[str]] = mapped_column(JSON, default=list)  # instant kinds that go into the bundle instead
    nudges: Mapped[bool] = mapped_column(default=True)
