"""How the people of the demo practice work: hours, skills, who serves whom as what, and who is away."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Membership, Person
from vbm.clients.models import Client
from vbm.team.models import Channel, Level, PersonNote, Profile, Skill, TimeOff, Tool, Trade

LEARNING, SOLID, EXPERT = Level


class Working(NamedTuple):
    trade: Trade
    headline: str
    hours: tuple[float, ...]  # Monday first
    starts_at: int
    channel: Channel
    reach: str
    overhead: float
    skills: dict[str, Level]
    tools: tuple[str, ...]


HOW = {
    "vera": Working(
        Trade.MANAGER, "Launches and team", (6, 6, 6, 6, 6, 0, 0), 9, Channel.PHONE, "+351 21 555 0140", 6,
        {"Launches": EXPERT, "Project planning": EXPERT, "Hiring": SOLID}, ("Google Workspace", "Notion", "Slack"),
    ),
    "ana": Working(
        Trade.ASSISTANT, "Inbox, newsletters, pages", (6, 6, 6, 6, 4, 0, 0), 9, Channel.CHAT, "Slack, @ana", 2,
        {"Newsletters": EXPERT, "Landing pages": SOLID, "Customer mail": SOLID, "Canva": LEARNING},
        ("ConvertKit", "Google Workspace", "Slack", "WordPress"),
    ),
    "jonas": Working(
        Trade.SPECIALIST, "Designer", (0, 8, 8, 8, 0, 0, 0), 10, Channel.MAIL, "", 1,
        {"Brand design": EXPERT, "Landing pages": EXPERT, "Canva": EXPERT, "Video": LEARNING}, ("Canva", "Figma", "WordPress"),
    ),
    "mei": Working(
        Trade.ASSISTANT, "Bookkeeping and courses", (8, 8, 8, 8, 8, 0, 0), 8, Channel.CHAT, "WhatsApp, +63 2 555 0188", 2.5,
        {"Bookkeeping": EXPERT, "Course platforms": SOLID, "Customer mail": SOLID, "Video": SOLID},
        ("Google Workspace", "Kajabi", "QuickBooks", "Zoom"),
    ),
}  # fmt: skip
COVERS = {"ana": "mei", "mei": "ana", "jonas": "ana", "vera": "ana"}
SEATS = {
    ("ana", "lumen"): ("Newsletters and pages", 40),
    ("ana", "fieldnotes"): ("Customer mail", 30),
    ("jonas", "lumen"): ("Designer", 30),
    ("jonas", "harbour"): ("Designer", 20),
    ("mei", "fieldnotes"): ("Course platform", 60),
    ("mei", "harbour"): ("Bookkeeper", 40),
    ("vera", "lumen"): ("Business manager", 30),
    ("vera", "fieldnotes"): ("Business manager", 30),
    ("vera", "harbour"): ("Stands in until spring", 6),
}
NOTE = "Wants to do more video. Ask in January whether Fieldnotes could give him the course trailers."


def add_team(session: Session, people: dict[str, Person], clients: dict[str, Client], now: datetime) -> None:
    vera, today = people["vera"], now.date()
    for key, how in HOW.items():
        _describe(session, people[key], how, people[COVERS[key]], vera)
    for (key, business), (duty, hours) in SEATS.items():
        seat = session.get_one(Membership, (clients[business].id, people[key].id))
        seat.describe(session, duty=duty, monthly_minutes=hours * 60, reason="", by=vera.id)
    away = today + timedelta(days=8 - today.weekday())
    jonas, ana, at = people["jonas"], people["ana"], now - timedelta(days=6)  # who acts today gets no nudge
    TimeOff.add(session, jonas, away, away + timedelta(days=2), note="Moving house", cover=ana.id, by=jonas, at=at)
    first, last = today + timedelta(days=31), today + timedelta(days=38)
    TimeOff.add(session, ana, first, last, note="", cover=people["mei"].id, by=ana, at=at)
    PersonNote.add(session, jonas, NOTE, by=vera)


def _describe(session: Session, person: Person, how: Working, cover: Person, by: Person) -> None:
    said = {name: getattr(how, name) for name in ("trade", "headline", "channel", "reach")}
    said |= {"hours": [round(hours * 60) for hours in how.hours], "starts_at": how.starts_at * 60}
    profile = Profile.unknown(person.id, how.trade)
    profile.describe(session, by=by, **said, overhead=round(how.overhead * 60), cover_id=cover.id)
    Skill.put(session, person.id, how.skills)
    Tool.put(session, person.id, how.tools)
