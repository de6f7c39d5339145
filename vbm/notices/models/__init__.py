"""Tables of the notices room."""

from vbm.notices.models.choice import NoticeChoice
from vbm.notices.models.notice import Notice
from vbm.notices.models.push import PushSubscription

__all__ = ["Notice", "NoticeChoice", "PushSubscription"]
