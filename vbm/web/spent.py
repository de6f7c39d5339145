"""What may be used once, and has been: kept until it would have run out anyway."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base


class Spent(Base):
    __tablename__ = "spent"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)
