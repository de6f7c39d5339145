"""Who helps with the demo's tasks, what blocks them, and a label that every client has."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Task
from vbm.projects.models.label_list import add_for_all

HELPERS = {"Emails for opening week": "jonas", "Sales page, second draft": "jonas"}
NEEDS = {
    "Emails for opening week": ("Sales page, second draft", "Write the three stories for the first week"),
    "Closing-day reminders": ("Emails for opening week",),
}


def stand_beside(session: Session, people: dict[str, Person]) -> None:
    vera = people["vera"]
    titles = {*HELPERS, *NEEDS, *(title for needed in NEEDS.values() for title in needed)}
    tasks = {task.title: task for task in session.scalars(select(Task).where(Task.title.in_(titles)))}
    for title, key in HELPERS.items():
        tasks[title].add_helper(session, people[key], by=vera)
    for title, needed in NEEDS.items():
        for other in needed:
            tasks[title].need(session, tasks[other], by=vera)
    add_for_all(session, "Quick win", "c7", by=vera)
