"""What a new practice does first; each step goes when it is done, all of them with the first project."""

from typing import NamedTuple

from flask import url_for
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role
from vbm.clients.models import Client
from vbm.intake.questionnaires import other_money
from vbm.practice.site import Site, the_site
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
    if missing := (the_site(session) or Site(draft={})).lacks:
        words = f"Your public pages lack {' and '.join(missing)}."
        steps.append(Step("Say where visitors can reach you", words, url_for("public.texts.edit", site_page="contact")))
    if money := other_money(session):
        steps.append(Step("Adjust the currency of the questionnaire", money, url_for("intake.versions.index")))
    words = "They speak in your name from the first day. Change what is not so with you."
    steps.append(Step("Read your public pages before you share the link", words, url_for("public.pages.home")))
    return steps
