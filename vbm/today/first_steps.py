"""What a new practice does first; each step goes when it is done, all of them with the first project."""

from typing import NamedTuple

from flask import url_for
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role
from vbm.clients.models import Client
from vbm.projects.models import Project


class Step(NamedTuple):
    words: str
    why: str
    url: str


def first_steps(session: Session) -> list[Step]:
    if session.scalar(select(Project.id).limit(1)) is not None:
        return []
    steps = []
    if session.scalar(select(Client.id).limit(1)) is None:
        words = "The business you work for, and what you agreed with it."
        steps.append(Step("Add your first client", words, url_for("clients.clients.new")))
    else:
        steps.append(Step("Open the first project", "From a template that fits.", url_for("projects.projects.new")))
        steps.append(Step("Bring over a Trello board", "With its lists, cards and comments.", url_for("imports.trello.new")))
    if not session.scalar(select(exists().where(Person.role == Role.MEMBER))):
        words = "They get a list of their own work on the phone, and see only the clients you choose."
        steps.append(Step("Invite someone to your team", words, url_for("team.people.new")))
    words = "What prospects read, and the questionnaire that finds out what they need."
    steps.append(Step("See your public page", words, url_for("public.pages.home")))
    return steps
