"""Ids and links with which every page there is can be opened, in the world and in the demo."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.architecture.bodies import ids_of
from tests.conftest import session_in
from tests.imports.bringing import FIXTURE, keep
from tests.world import World
from vbm.accounts.invitations import invite
from vbm.accounts.models import Person, Role, Token
from vbm.booking import taking
from vbm.booking.feed import feed_url
from vbm.booking.models import Host, OutsideCalendar, TalkKind
from vbm.booking.offering import nearest
from vbm.booking.tokens import BOOKED, MANAGE, REMINDERS, token_of
from vbm.clients.models import DecisionRight
from vbm.intake.models import Submission
from vbm.leads.letters import unsubscribe_url
from vbm.leads.models import Lead
from vbm.mail.mailbox import confirmation_token
from vbm.mail.models import Message
from vbm.projects.models import ChecklistItem, Comment, Label, Task, TimeEntry
from vbm.series.models import Series
from vbm.support import clock
from vbm.support.scope import Scope
from vbm.team.models import TimeOff


@dataclass(frozen=True, slots=True)
class Ids:
    people: Mapping[str, Person]
    values: Mapping[str, Any]


def world_ids(app: Flask, world: World) -> Ids:
    people = {"member": world.ana, "manager": world.vera, "owner": world.cleo}
    return Ids(people, ids_of(world, world.lark) | _links(app, world.vera, world.lead.id, world.lark.client.id))


def demo_ids(app: Flask) -> Ids:
    """A task that the member and the owner know, with its project and client; and the newest lead."""
    with session_in(app, Scope.practice()) as session:
        task = session.scalars(select(Task).where(Task.title == "Sales page, second draft")).one()
        label_id = session.scalars(select(Label.id).where(Label.client_id == task.client_id).order_by(Label.id)).first()
        lead_id = session.scalars(select(Lead.id).order_by(Lead.id.desc())).first()
        comment_id = session.scalars(select(Comment.id).where(Comment.task_id == task.id)).first()
        entry_id = session.scalars(select(TimeEntry.id).where(TimeEntry.task_id == task.id)).first()
        series_id = session.scalar(select(Series.id).order_by(Series.id).limit(1)) or 0
        item_id = session.scalars(select(ChecklistItem.id).where(ChecklistItem.task_id == task.id)).first()
        off_id = session.scalars(select(TimeOff.id).where(TimeOff.person_id == _someone(session, "ana").id)).first()
        right_id = session.scalars(select(DecisionRight.id).where(DecisionRight.client_id == task.client_id)).first() or 0
        people = {role: _someone(session, name) for role, name in (("member", "ana"), ("manager", "vera"), ("owner", "cleo"))}
        values = {
            "client_id": task.client_id, "project_id": task.project_id, "task_id": task.id, "question_id": "handover",
            "option_id": "tasks", "code": "VBM", "dimension": "focus", "label": "2026.1", "persona": "05", "site_page": "home",
            "person_id": people["member"].id, "lead_id": lead_id, "label_id": label_id, "off_id": off_id,
            "series_id": series_id, "comment_id": comment_id, "item_id": item_id, "entry_id": entry_id,
            "column_id": task.column_id, "stage": "done", "template_id": 1, "partner_id": 1,
            "right_id": right_id, "moment": "day_30", "slug": "first-talk", "kind_id": 1, "appointment_id": 1,
            "secret": Token.issue(session, people["member"], "nudge"),
        }  # fmt: skip
        session.commit()
    return Ids(people, values | _links(app, people["manager"], lead_id or 0, task.client_id))


def _someone(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.email == f"{name}@demo.example")).one()


def _links(app: Flask, vera: Person, lead_id: int, client_id: int) -> dict[str, Any]:
    """What stands in our mails, and one of what a desk collects."""
    import_id = keep(app, client_id, vera, FIXTURE, begun=False)
    with session_in(app, Scope.practice()) as session:
        guest = Person.add(session, "Gil Gast", email="gil@guest.test", role=Role.MEMBER, timezone="UTC", by=vera)
        invite(session, guest, by=vera)
        draft, _ = Submission.start(session)
        tokens = {
            "intake.devices.edit.token": draft.share(),
            "accounts.passwords.edit.token": Token.issue(session, vera, "password"),
            "accounts.invitations.show.token": Token.issue(session, guest, "invitation"),
            "leads.confirmations.new.token": confirmation_token("dana@rue.test"),
            **_talk_links(session),
            "booking.feeds.show.token": feed_url(session.get_one(Host, vera.id)).split("/")[-2],
            "leads.unsubscriptions.new.token": unsubscribe_url(session.get_one(Lead, lead_id)).rpartition("/")[2],
        }
        calendar_id = OutsideCalendar.add(session, vera.id, "Choir", "https://calendar.test/ical/choir/basic.ics").id
        session.commit()
        message_id = session.scalars(select(Message.id).order_by(Message.id.desc())).first()
    return {"import_id": import_id, "calendar_id": calendar_id, "message_id": message_id, "token": "", **tokens}


def _talk_links(session: Session) -> dict[str, str]:
    """A talk that was booked, and the next free time."""
    kind, now = session.scalars(select(TalkKind).where(TalkKind.slug == "first-talk")).one(), clock.now()
    first, then = nearest(session, kind, now, now=now, most=2)
    said = {"name": "Omar Diaz", "email": "omar@diaz.test", "timezone": "America/New_York"}
    talk = taking.book(session, kind, first, request_id="for-the-pages", **said)
    session.flush()
    pages = ("talk_links.show", "talk_moves.index", "talk_moves.new", "talk_cancellations.new")
    tokens = {f"booking.{page}.token": token_of(talk, MANAGE) for page in pages}
    tokens["booking.booked.show.token"] = token_of(talk, BOOKED)
    return tokens | {"booking.talk_links.edit_reminders.token": token_of(talk, REMINDERS), "when": f"{then:%Y%m%dT%H%MZ}"}
