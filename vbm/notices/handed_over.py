"""Whoever takes over somebody's work hears of every task of it, in one writing however many there are."""

from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.notices.models import Instant, Notice


def tell_taker(session: Session, deed: Activity) -> None:
    taker = deed.data.get("person_id")
    if taker is None or taker == deed.actor_id or deed.client_id is None:
        return
    said = {"assignee": deed.data.get("assignee"), "person_id": taker}
    data = {"deed": "task.assigned", "said": said, "times": 1, "comments": []}
    for task_id in deed.data["tasks"]:
        row = Notice(client_id=deed.client_id, person_id=taker, task_id=task_id, kind=Instant.ASSIGNED, actor_id=deed.actor_id)
        row.is_instant, row.data, row.at = True, dict(data), deed.at
        session.add(row)
