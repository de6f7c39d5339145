"""What the practice says on its public site: what visitors read, and what is being written meanwhile."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, LargeBinary, String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.practice.site_words import OURS, SitePage
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Stale

ONLY = 1
ACCENT = "accent"
PICTURES = ("portrait", "logo", "card")
CHANGED = "Somebody else changed these texts meanwhile. Yours are still here: copy what you need, then open the page anew."


class Site(Base):
    """`words` are shown to everybody; `draft` to those who edit it. What is absent says what the product says."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=ONLY, autoincrement=False)
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    draft: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revision: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime | None]

    @classmethod
    def hold(cls, session: Session) -> "Site":
        """The one site, held until the commit, so that two who edit it follow each other."""
        site = session.get(cls, ONLY, with_for_update=True, populate_existing=True)
        if site is None:
            try:
                with session.begin_nested():
                    session.add(cls())
            except IntegrityError:  # somebody was first
                pass
            site = session.get_one(cls, ONLY, with_for_update=True, populate_existing=True)
        return site

    def write(self, page: SitePage, said: Mapping[str, str], *, seen: str) -> None:
        """Texts of one page, while nobody else has changed them since they were `seen`."""
        if seen != mark(page.of(self.draft)):
            raise Stale(CHANGED)
        theirs = {key: words for key, words in said.items() if key in page.keys and words != OURS[key]}
        self.draft = {key: words for key, words in self.draft.items() if key not in page.keys} | theirs

    def show(self, what: str, value: Any | None) -> None:
        """An accent or a picture in the draft; nothing for our own look."""
        rest = {key: kept for key, kept in self.draft.items() if key != what}
        self.draft = rest if value is None else rest | {what: value}

    def publish(self, session: Session, *, seen: str, by: int) -> None:
        """What was `seen` in the preview is what visitors read from now on."""
        if seen != mark(self.draft):
            raise Stale("Somebody changed the draft since you looked. Look at the preview again, then publish.")
        self.words = dict(self.draft)
        self.revision += 1
        self.published_at = clock.now()
        record(session, "site.published", about="practice:1", by=by, revision=self.revision)

    def go_back(self, *, seen: str) -> None:
        """The draft says again what visitors read."""
        if seen != mark(self.draft):
            raise Stale("Somebody changed the draft since you looked. Look at it again, then decide.")
        self.draft = dict(self.words)

    @property
    def lacks(self) -> list[str]:
        """What visitors look for and nobody has written yet, not even in the draft."""
        asked: dict[str, tuple[str, ...]] = {"an email address or a phone number": ("contact_email", "contact_phone")}
        asked["a postal address"] = ("contact_address",)
        return [what for what, keys in asked.items() if not any(self.draft.get(key, OURS[key]) for key in keys)]

    @property
    def is_published(self) -> bool:
        return self.words == self.draft


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

    @classmethod
    def keep(cls, session: Session, role: str, content: bytes, mimetype: str, size: tuple[int, int]) -> dict[str, Any]:
        """Keeps the picture once; what a page needs to know to show it."""
        digest = hashlib.sha256(role.encode() + content).hexdigest()
        if session.scalar(select(cls.id).where(cls.digest == digest)) is None:
            session.add(cls(role=role, digest=digest, mimetype=mimetype, width=size[0], height=size[1], content=content))
        return {"digest": digest, "kind": mimetype.rpartition("/")[2], "width": size[0], "height": size[1]}

    @classmethod
    def drop_unused(cls, session: Session, site: Site) -> None:
        shown = {said[role]["digest"] for said in (site.words, site.draft) for role in PICTURES if role in said}
        session.execute(delete(cls).where(cls.digest.not_in(shown)))


def the_site(session: Session) -> Site | None:
    return session.get(Site, ONLY)


def mark(said: Mapping[str, Any]) -> str:
    """Another word for every other content."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
