"""What follows in this room."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Role
from vbm.activity.models import Activity
from vbm.booking.beginning import begin
from vbm.booking.models import Host


def begin_with_the_first_manager(session: Session, activity: Activity) -> None:
    if activity.data["role"] == Role.MANAGER and session.scalar(select(Host.person_id).limit(1)) is None:
        begin(session, int(activity.about.removeprefix("person:")))
