"""A link or a file that belongs to a task."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, ShownToOwner


class Attachment(Base, ClientOwned, ShownToOwner):
    """A link has a `url`; a file has the name it is `stored` under, its kind and its size in bytes."""

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_attachment_task", ondelete="CASCADE"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(255))
    url: Mapped[str] = mapped_column(String(2000), default="")
    stored: Mapped[str] = mapped_column(String(80), default="", index=True)
    mimetype: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    @property
    def is_picture(self) -> bool:
        return self.mimetype.startswith("image/")

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def size_words(self) -> str:
        return f"{self.size / 1_048_576:.1f} MB" if self.size >= 1_048_576 else f"{max(1, round(self.size / 1024))} kB"
