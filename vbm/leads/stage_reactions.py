"""What follows when a lead goes to another stage."""

from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.leads.letters import cancel_all_waiting
from vbm.leads.models import Stage


def close_quietly(session: Session, activity: Activity) -> None:
    """Spam gets no mail, also not the one that is written already."""
    if activity.data["to"] == Stage.SPAM:
        cancel_all_waiting(session, activity.about)
