"""Tables of the notices room."""

from vbm.notices.models.choice import NoticeChoice
from vbm.notices.models.notice import Instant, Notice

__all__ = ["Instant", "Notice", "NoticeChoice"]
