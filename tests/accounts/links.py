"""Reading the link out of a mail, as a person would."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from vbm.mail.models import Message


def link_to(desk: Callable[[], Any], email: str, kind: str = "invitation") -> str:
    """The path in the newest mail of that kind to the address."""
    with desk() as session:
        newest = select(Message).where(Message.to_email == email, Message.kind == kind).order_by(Message.id.desc())
        text = session.scalars(newest.limit(1)).one().text
    return re.search(r"http://localhost(/(?:invitations|password)/\S+)", text).group(1)  # type: ignore[union-attr]
