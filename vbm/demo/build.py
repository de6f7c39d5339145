"""The demo practice, from nothing to a Monday morning."""

import secrets
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Person, Role
from vbm.booking.beginning import begin as begin_booking
from vbm.clients.models import Client, Engagement, Terms
from vbm.demo import cast, history
from vbm.demo.again import add_series
from vbm.demo.begun import begin_clients
from vbm.demo.beside import stand_beside
from vbm.demo.leads import add_leads
from vbm.demo.questionnaire import add_questionnaire
from vbm.demo.recommending import add_recommended
from vbm.demo.shapes import shape_boards
from vbm.demo.spirit import add_pulse
from vbm.demo.talks import add_client_talks, begin_talks
from vbm.demo.team import add_team
from vbm.practice.models import Practice, the_practice
from vbm.support import clock
from vbm.support.refusals import Refused


class SignIn(NamedTuple):
    name: str
    email: str
    role: Role
    password: str


def build_demo(session: Session) -> list[SignIn]:
    """Fill an empty installation; returns who can sign in, with a password made for this demo only."""
    if the_practice(session) is not None:
        raise Refused("There is a practice here already. The demo needs an empty one: start with another VBM_DATA.")
    now, password = clock.now(), "-".join(secrets.token_hex(2) for _ in range(4))
    session.add(
        Practice(name=cast.PRACTICE, timezone=cast.ZONE, currency=cast.CURRENCY, is_demo=True, set_up_at=now - timedelta(days=66))
    )
    people = {someone.key: _join(session, someone, password) for someone in cast.PEOPLE}
    clients = {business.key: _open(session, business, people) for business in cast.CLIENTS}
    history.add_projects(session, clients, people, now)
    shape_boards(session, people["vera"])
    stand_beside(session, people)
    begin_booking(session, people["vera"].id)
    begin_talks(session, people["vera"])
    add_leads(session, people["vera"], now)
    add_client_talks(session, people, now)
    add_recommended(session, people["vera"], now)
    add_team(session, people, clients, now)
    add_pulse(session, people, now)
    add_series(session, people)
    begin_clients(session, clients, people["vera"], now)
    add_questionnaire(session, people["vera"])
    return [SignIn(one.name, one.email, one.role, password) for one in cast.PEOPLE if one.key in cast.DOORS]


def _join(session: Session, someone: cast.Someone, password: str) -> Person:
    person = Person(name=someone.name, email=someone.email, role=someone.role, timezone=someone.timezone, epoch=0)
    person.joined_at = clock.now() - timedelta(days=65)
    session.add(person)
    session.flush()
    person.set_password(password, session=session, at=person.joined_at)
    return person


def _open(session: Session, business: cast.Business, people: dict[str, Person]) -> Client:
    at, vera = clock.now() - timedelta(days=business.opened_days_ago), people["vera"]
    client = Client.open(session, business.name, timezone=business.timezone, by=vera, at=at)
    client.seat(session, people[business.owner], Capacity.OWNER, by=vera, at=at)
    for key in business.team:
        client.seat(session, people[key], Capacity.MEMBER, by=vera, at=at)
    terms = Terms(in_force_from=at.date(), basis=business.basis, fee_minor=business.fee_minor, currency=cast.CURRENCY)
    terms.minutes = business.minutes
    Engagement.begin(session, client, business.kind, terms, by=vera, at=at)
    return client
