"""When somebody wants to hear of things by mail."""

from collections.abc import Collection, Iterable

from sqlalchemy import JSON, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.support.models import Base

DAY = 24 * 60
BUNDLE_AT, DAYS, QUIET_FROM, QUIET_UNTIL = (17 * 60,), (0, 1, 2, 3, 4), 20 * 60, 7 * 60


class NoticeChoice(Base):
    """Minutes after the person's own midnight. Without a row the defaults hold."""

    __tablename__ = "notice_choice"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    bundle_at: Mapped[list[int]] = mapped_column(JSON, default=lambda: [*BUNDLE_AT])  # empty: no bundled mail
    days: Mapped[list[int]] = mapped_column(JSON, default=lambda: [*DAYS])  # 0 is Monday
    quiet_from: Mapped[int] = mapped_column(default=QUIET_FROM)
    quiet_until: Mapped[int] = mapped_column(default=QUIET_UNTIL)
    muted: Mapped[list[str]] = mapped_column(JSON, default=list)  # instant kinds that go into the bundle instead
    nudges: Mapped[bool] = mapped_column(default=True)

    @classmethod
    def default(cls, person_id: int) -> "NoticeChoice":
        """As it is for whoever has chosen nothing; a row only when it is added."""
        times = {"bundle_at": [*BUNDLE_AT], "days": [*DAYS], "quiet_from": QUIET_FROM, "quiet_until": QUIET_UNTIL}
        return cls(person_id=person_id, **times, muted=[], nudges=True)

    def choose(
        self,
        session: Session,
        *,
        bundle_at: Iterable[int],
        days: Iterable[int],
        quiet: tuple[int, int],
        muted: Iterable[str],
        nudges: bool,
    ) -> None:
        self.bundle_at, self.days, self.muted = sorted(set(bundle_at)), sorted(set(days)), sorted(set(muted))
        self.quiet_from, self.quiet_until, self.nudges = *quiet, nudges
        session.add(self)


def choice_of(session: Session, person: Person) -> NoticeChoice:
    return session.get(NoticeChoice, person.id) or NoticeChoice.default(person.id)


def choices_of(session: Session, ids: Collection[int]) -> dict[int, NoticeChoice]:
    """For each of these people."""
    chosen = {row.person_id: row for row in session.scalars(select(NoticeChoice).where(NoticeChoice.person_id.in_(ids)))}
    return {id: chosen.get(id) or NoticeChoice.default(id) for id in ids}
